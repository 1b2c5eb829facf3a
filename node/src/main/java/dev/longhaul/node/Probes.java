package dev.longhaul.node;

import dev.longhaul.raft.ServerId;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Times the way to a peer and back, by frames that take the same {@code now} streams as heartbeats and votes: ours there, the peer's
 * own back. Used by the network thread alone.
 */
final class Probes {
    /** What one measurement asks for; times in milliseconds. */
    record Plan(ServerId peer, int count, long spacingMs, long timeoutMs) {}

    /** @param roundTrips nanoseconds, in the order of the requests that were answered */
    record Outcome(List<Long> roundTrips, int lost) {}

    private record Request(Run run, ServerId peer, long sentAt) {}

    private final EventLoop eventLoop;
    private final Peers peers;
    private final Map<Long, Request> open = new HashMap<>();
    private long lastNumber;

    Probes(EventLoop eventLoop, Peers peers) {
        this.eventLoop = eventLoop;
        this.peers = peers;
    }

    void start(Plan plan, Consumer<Outcome> sink) {
        Run run = new Run(plan, sink);
        for (int i = 0; i < plan.count; i++) {
            eventLoop.schedule(() -> request(run), i * plan.spacingMs, TimeUnit.MILLISECONDS);
        }
        long last = (plan.count - 1) * plan.spacingMs;
        eventLoop.schedule(run::end, last + plan.timeoutMs, TimeUnit.MILLISECONDS);
    }

    private void request(Run run) {
        long number = ++lastNumber;
        run.numbers.add(number);
        open.put(number, new Request(run, run.plan.peer, System.nanoTime()));
        peers.send(run.plan.peer, new Frame.ProbeRequest(number));
    }

    void answered(ServerId peer, long number, long now) {
        Request request = open.get(number);
        if (request != null && request.peer.equals(peer)) {
            open.remove(number);
            request.run.roundTrips.add(now - request.sentAt);
            if (request.run.roundTrips.size() == request.run.plan.count) {
                request.run.end();
            }
        }
    }

    private final class Run {
        private final Plan plan;
        private final Consumer<Outcome> sink;
        private final List<Long> numbers = new ArrayList<>();
        private final List<Long> roundTrips = new ArrayList<>();
        private boolean ended;

        Run(Plan plan, Consumer<Outcome> sink) {
            this.plan = plan;
            this.sink = sink;
        }

        void end() {
            if (!ended) {
                ended = true;
                numbers.forEach(open::remove);
                sink.accept(new Outcome(List.copyOf(roundTrips), plan.count - roundTrips.size()));
            }
        }
    }
}
