package dev.longhaul.node;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code /faults}, {@code /faults/clock}, {@code /faults/disk}, {@code /faults/power_cut}: for tests of what a cluster does on a bad machine.
 * GET tells what is in effect. PUT sets all of a resource, what it does not name as it should be; DELETE is a PUT that names nothing. Only
 * the steps of a clock stay: a monotonic clock does not go back. Answered by the network thread, whatever the event loop waits for.
 */
final class FaultApi {
    private static final String CLOCK = "clock";
    private static final String DISK = "disk";
    private static final String POWER_CUT = "power_cut";
    private static final List<String> OF_CLOCK = List.of("ahead_ns", "rate");
    private static final List<String> OF_DISK = List.of("delay_ns", "stalled", "full");
    /** Of all steps together, nanoseconds: a year. */
    private static final long MOST_AHEAD = 365L * 24 * 3600 * 1_000_000_000;
    /** Of a sync, nanoseconds. */
    private static final long MOST_DELAY = 3600L * 1_000_000_000;

    private final FaultyClock clock;
    private final FaultyDisk disk;
    private final Inbox inbox;

    FaultApi(Hardware.Faults faults, Inbox inbox) {
        this.clock = faults.clock();
        this.disk = faults.disk();
        this.inbox = inbox;
    }

    /** What is answered where no faults may be injected. */
    static FullHttpResponse absent() {
        return RestAnswer.error(HttpResponseStatus.NOT_FOUND, "no faults can be injected into this node",
                "start it with --" + Key.FAULT_INJECTION.text() + " on");
    }

    /** Gives {@code sink} one answer, unless it throws {@link BadRequest} or ends the process. */
    void handle(RestRequest request, Consumer<FullHttpResponse> sink) {
        String resource = request.path().size() == 1 ? "" : request.path().get(1);
        if (request.path().size() > 2 || !List.of("", CLOCK, DISK, POWER_CUT).contains(resource)) {
            sink.accept(RestAnswer.error(HttpResponseStatus.NOT_FOUND, "nothing is here",
                    "there are /faults, /faults/clock, /faults/disk, /faults/power_cut"));
            return;
        }
        if (resource.equals(POWER_CUT)) {
            powerCut(request, sink);
            return;
        }
        switch (request.method()) {
            case "GET" -> allow(request, List.of());
            case "PUT" -> put(request, resource);
            case "DELETE" -> {
                allow(request, List.of());
                put(request, resource);
            }
            default -> {
                sink.accept(RestAnswer.methodNotAllowed(request.method(), "GET, PUT, DELETE"));
                return;
            }
        }
        sink.accept(RestAnswer.json(HttpResponseStatus.OK, out -> write(out, resource)));
    }

    private static void allow(RestRequest request, Collection<String> names) {
        for (String name : request.query().keySet()) {
            if (names.isEmpty()) {
                throw new BadRequest("the parameter " + name + " has no meaning here", "leave it out");
            }
            if (!names.contains(name)) {
                throw new BadRequest("there is no parameter " + name,
                        "did you mean " + Nearest.of(name, names) + "? There are " + String.join(", ", names));
            }
        }
        if (request.body().length() > 0) {
            throw new BadRequest("a body has no meaning here", "give parameters, as ?name=value");
        }
    }

    /** Nothing is set unless all can be. */
    private void put(RestRequest request, String resource) {
        boolean ofClock = !resource.equals(DISK);
        boolean ofDisk = !resource.equals(CLOCK);
        if (request.method().equals("PUT")) {
            allow(request, Stream.of(ofClock ? OF_CLOCK : List.<String>of(), ofDisk ? OF_DISK : List.<String>of())
                    .flatMap(List::stream).toList());
        }
        long ahead = request.number("ahead_ns", clock.ahead(), 0, MOST_AHEAD);
        if (ahead < clock.ahead()) {
            throw new BadRequest("ahead_ns is less than the " + clock.ahead() + " in effect",
                    "a monotonic clock does not go back: give that, or more");
        }
        double rate = rate(request.query().getOrDefault("rate", "1"));
        FaultyDisk.Trouble trouble = new FaultyDisk.Trouble(request.number("delay_ns", 0, 0, MOST_DELAY),
                request.flag("stalled"), request.flag("full"));
        if (ofClock) {
            clock.set(ahead, rate);
            // the event loop may wait for a deadline that is now another one
            inbox.offer(new Work.Look());
        }
        if (ofDisk) {
            disk.suffer(trouble);
        }
    }

    private void powerCut(RestRequest request, Consumer<FullHttpResponse> sink) {
        if (!request.method().equals("POST")) {
            sink.accept(RestAnswer.methodNotAllowed(request.method(), "POST"));
            return;
        }
        allow(request, List.of("seed"));
        disk.powerCut(new SplitMix64(request.number("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE), 0));
    }

    private static double rate(String text) {
        if (text.matches("[0-9](\\.[0-9]{1,17})?")) {
            double rate = Double.parseDouble(text);
            if (rate >= FaultyClock.SLOWEST && rate <= FaultyClock.FASTEST) {
                return rate;
            }
        }
        throw new BadRequest("rate is not a number from " + FaultyClock.SLOWEST + " to " + FaultyClock.FASTEST,
                "1 is right, 1.5 half as fast again");
    }

    private void write(JsonGenerator out, String resource) throws IOException {
        if (resource.isEmpty()) {
            out.writeObjectFieldStart(CLOCK);
            writeClock(out);
            out.writeEndObject();
            out.writeObjectFieldStart(DISK);
            writeDisk(out);
            out.writeEndObject();
        } else if (resource.equals(CLOCK)) {
            writeClock(out);
        } else {
            writeDisk(out);
        }
    }

    /** {@code shown} is what the core's clock shows at the true time {@code now}. */
    private void writeClock(JsonGenerator out) throws IOException {
        long now = clock.now();
        out.writeNumberField("ahead_ns", clock.ahead());
        out.writeNumberField("rate", clock.rate());
        out.writeNumberField("now", now);
        out.writeNumberField("shown", clock.shown(now));
    }

    private void writeDisk(JsonGenerator out) throws IOException {
        FaultyDisk.Trouble trouble = disk.trouble();
        out.writeNumberField("delay_ns", trouble.delay());
        out.writeBooleanField("stalled", trouble.stalled());
        out.writeBooleanField("full", trouble.full());
        out.writeBooleanField("syncing", disk.isSyncing());
        out.writeNumberField("unsynced_bytes", disk.unsyncedBytes());
    }
}
