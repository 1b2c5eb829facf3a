package dev.longhaul.raft.scenario;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.RequestId;
import dev.longhaul.raft.ServerId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The cluster of a scenario: its servers, what is between them, and the time. */
final class World {
    /** More happens in no scenario that means well; messages that breed for ever are noticed by it. */
    private static final int MOST_STEPS = 200_000;

    private final Setup setup;
    private final Narrator narrator;
    private final SortedMap<ServerId, Server> servers = new TreeMap<>();
    private final Network network = new Network();
    private final Safety safety = new Safety();
    private final Map<Long, String> commands = new TreeMap<>();
    private Optional<CountingObserver> counting = Optional.empty();
    private long now;
    private int steps;

    World(Setup setup, Narrator narrator) {
        this.setup = setup;
        this.narrator = narrator;
        TreeSet<ServerId> members = new TreeSet<>(
                IntStream.rangeClosed(1, setup.size()).mapToObj(ServerId::new).toList());
        members.forEach(id -> servers.put(id,
                new Server(id, members, setup.options(), setup.electionTimeout(id.value()))));
    }

    Setup setup() {
        return setup;
    }

    Collection<Server> servers() {
        return Collections.unmodifiableCollection(servers.values());
    }

    Network network() {
        return network;
    }

    SortedMap<Long, ServerId> leaders() {
        return safety.leaders();
    }

    void countReplicas() {
        counting = Optional.of(new CountingObserver(servers()));
    }

    void start(Server server) {
        server.start(now);
    }

    /** Its election timer expires at once. */
    void campaign(Server server) {
        server.hurry(now);
        feed(server, new Input.DeadlineReached(), () -> expired(server), false);
    }

    void propose(Server server, String command) {
        long request = commands.size() + 1L;
        commands.put(request, command);
        feed(server, new Input.Propose(new RequestId(request), Bytes.ofUtf8(command)),
                () -> "client -> " + Wording.name(server.id()) + "  " + command, false);
    }

    /** Hands over what waits on these links, and what comes of it there. Returns how many messages it was. */
    int deliver(Predicate<Link> links, boolean one) {
        int delivered = 0;
        Optional<Network.Waiting> message = network.oldest(links);
        while (message.isPresent()) {
            arrive(message.get());
            delivered++;
            message = one ? Optional.empty() : network.oldest(links);
        }
        return delivered;
    }

    /** Loses what waits on these links. Returns how many messages it was. */
    int drop(Predicate<Link> links, boolean one) {
        List<Network.Waiting> waiting = network.waiting().stream().filter(m -> links.test(m.link()))
                .limit(one ? 1 : Long.MAX_VALUE).toList();
        for (Network.Waiting message : waiting) {
            network.remove(message);
            narrator.lost(message.envelope(), "dropped", message.routine());
        }
        return waiting.size();
    }

    void cut(Predicate<Link> links) {
        each(links, network::cut);
    }

    void heal(Predicate<Link> links) {
        each(links, network::heal);
    }

    private void each(Predicate<Link> links, Consumer<Link> action) {
        for (ServerId from : servers.keySet()) {
            servers.keySet().stream().filter(to -> !to.equals(from)).map(to -> new Link(from, to)).filter(links)
                    .forEach(action);
        }
    }

    /** Messages arrive, timers expire; of what is due at the same moment messages come first, then servers in order. */
    void advance(long duration) {
        long end = now + duration;
        while (true) {
            Optional<Network.Waiting> message = network.oldest(link -> true);
            Server timer = Collections.min(servers.values(), Comparator.comparingLong(Server::wakeAt));
            long messageAt = message.map(Network.Waiting::due).orElse(Long.MAX_VALUE);
            if (Math.min(messageAt, timer.wakeAt()) > end) {
                break;
            }
            now = Math.max(now, Math.min(messageAt, timer.wakeAt()));
            narrator.timePasses(now);
            if (messageAt <= timer.wakeAt()) {
                arrive(message.orElseThrow());
            } else {
                wake(timer);
            }
        }
        now = end;
        narrator.timeStandsStill();
    }

    private void wake(Server server) {
        boolean led = server.leads();
        feed(server, new Input.DeadlineReached(), () -> led ? leadsOn(server) : expired(server), led);
    }

    private static String leadsOn(Server server) {
        return Wording.name(server.id())
                + (server.leads() ? "'s heartbeat is due" : " has not heard from a majority for too long");
    }

    private static String expired(Server server) {
        return Wording.name(server.id()) + "'s election timer expires";
    }

    private void arrive(Network.Waiting message) {
        network.remove(message);
        Envelope envelope = message.envelope();
        Server receiver = servers.get(envelope.to());
        if (network.isCut(message.link())) {
            narrator.lost(envelope, "cut", message.routine());
        } else if (!receiver.isUp()) {
            narrator.lost(envelope, "down", message.routine());
        } else {
            feed(receiver, new Input.Received(envelope), () -> Wording.delivered(envelope), message.routine());
        }
    }

    /** @param mayBeRoutine a heartbeat, the answer to one, or its time: worth a line only if something comes of it */
    private void feed(Server server, Input input, Supplier<String> cause, boolean mayBeRoutine) {
        if (++steps > MOST_STEPS) {
            throw new IllegalStateException("more than " + MOST_STEPS + " steps: this does not come to rest");
        }
        Step step = server.feed(now, input, commands);
        safety.afterStep(server, step, servers());
        boolean routine = mayBeRoutine && step.changes().isEmpty()
                && step.sent().stream().allMatch(envelope -> isRoutine(envelope, input));
        narrator.step(cause.get(), step, routine);
        counting.ifPresent(observer -> observer.afterStep(server, step, servers()).forEach(narrator::aside));
        step.sent().forEach(envelope -> send(envelope, isRoutine(envelope, input)));
    }

    private static boolean isRoutine(Envelope sent, Input because) {
        return isHeartbeat(sent.message())
                || sent.message() instanceof Message.AppendEntriesReply reply && reply.success()
                        && because instanceof Input.Received received && isHeartbeat(received.envelope().message());
    }

    private static boolean isHeartbeat(Message message) {
        return message instanceof Message.AppendEntries request && request.entries().isEmpty();
    }

    private void send(Envelope envelope, boolean routine) {
        if (network.isCut(new Link(envelope.from(), envelope.to()))) {
            narrator.lost(envelope, "cut", routine);
        } else {
            network.add(new Network.Waiting(now + setup.delay(), envelope, routine));
        }
    }
}
