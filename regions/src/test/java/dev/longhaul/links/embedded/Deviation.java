package dev.longhaul.links.embedded;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where the embedded server differs from Toxiproxy 2.12 on purpose, in the words of {@code DEVIATIONS.md}: the matter, what Toxiproxy does,
 * what ours does. Which of the two a server does is seen by one {@link Observation} and never taken from here.
 */
enum Deviation {

    SENSELESS_ATTRIBUTES("attributes without sense: a negative time or rate, a jitter of 2^63-1, a slicer without size",
            "accepted", "400 with the range"),
    //
    SENSELESS_ATTRIBUTES_AT_WORK("bytes through a slicer without size, a jitter of 2^63-1, a negative rate",
            "end the whole server", "cannot come about; the others' links live on", "not tried: crashes it"),
    //
    TOXICITY_OUT_OF_RANGE("toxicity outside 0..1", "accepted", "400"),
    //
    NO_LISTEN_ADDRESS("a proxy without a listen address", "listens on every interface", "listens on loopback"),
    //
    LOGGER("field `Logger` of a proxy", "there, empty", "absent"),
    //
    LARGE_BODY("a request's body of more than 1 MiB", "read", "413"),
    //
    MANY_TOXICS("toxics of one proxy", "more than 64", "64, then 400"),
    //
    MANY_PROXIES("proxies of one server", "more than 1,000", "1,000, then 400"),
    //
    MANY_API_CONNECTIONS("connections to the API at once", "more than 256", "256; more are closed at once"),
    //
    SILENT_UPSTREAM("an upstream that does not answer the dial",
            "is dialled inside the accept loop: disabling the proxy waits for it",
            "is dialled apart, for at most 10 s; no request waits"),
    //
    REFUSED_UPSTREAM("an upstream that refuses", "connect, then end at once",
            "tried again for up to about 1 s, then end"),
    //
    DIAL_WHILE_CUT("a new connection while the upstream latency is 3,600,000 or more (a cut)", "is dialled",
            "is accepted, and dialled when the latency falls; not if the client has hung up by then"),
    //
    HALF_CLOSE("half-close", "closes both directions", "is passed on; the other direction lives"),
    //
    RESET("RST of one side", "the other side sees FIN", "the other side sees RST"),
    //
    END_UNDER_LATENCY("end of an idle stream under latency", "is not delayed", "is delayed like a byte"),
    //
    END_UNDER_CUT("RST of one side while its latency is 3,600,000 (a cut)", "ends the other side at once",
            "is held until the latency falls"),
    //
    END_UNDER_RATE_ZERO("end of an idle stream under bandwidth 0", "passes at once", "is held"),
    //
    LATENCIES_IN_A_ROW("two latencies in a row, one message a millisecond", "do not add up", "add up"),
    //
    VOID_UPDATE("a latency update that changes nothing", "lets the chunk being waited on go", "touches nothing"),
    //
    BANDWIDTH_UPDATE("updating a bandwidth", "the chunk being waited on leaves at once",
            "all that waits leaves at the new rate"),
    //
    REMOVAL_WHILE_STALLED("removing a latency that holds more than its receiver takes",
            "waits 5 s for each chunk and drops it", "drops nothing and does not wait"),
    //
    TIMEOUT_REMOVAL("removing a timeout", "closes also the connections that its toxicity spared",
            "closes those that it touched"),
    //
    RESET_REMOVAL("removing a reset_peer during its wait", "the request waits as well",
            "breaks the connection off at once"),
    //
    TOXICITY_OF_NEIGHBOURS("which connections a toxic touches, after a toxic was added behind it", "is drawn anew",
            "stays as drawn"),
    //
    TOXICITY_UPDATE("which connections a toxic touches, after its toxicity went to 0 and back", "is drawn anew",
            "stays as drawn"),
    //
    SEED("flag `-seed`", "without effect", "the same seed touches the same connections",
            "not observed: a seed is given when a server starts");

    /** What a server was seen to do. */
    enum Shown {
        TOXIPROXYS, OURS;

        static Shown oursIf(boolean ours) {
            return ours ? OURS : TOXIPROXYS;
        }
    }

    /**
     * A method {@code static Shown name(ServerUnderTest)} that sees what a server does in one matter. It asserts all that belongs to either
     * behaviour: a server that shows neither fails.
     */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Observation {
        Deviation value();
    }

    private final String matter;
    private final String toxiproxys;
    private final String ours;
    private final String untried;

    Deviation(String matter, String toxiproxys, String ours) {
        this(matter, toxiproxys, ours, null);
    }

    Deviation(String matter, String toxiproxys, String ours, String untried) {
        this.matter = matter;
        this.toxiproxys = toxiproxys;
        this.ours = ours;
        this.untried = untried;
    }

    String matter() {
        return matter;
    }

    String words(Shown shown) {
        return shown == Shown.OURS ? ours : toxiproxys;
    }

    /** Why it cannot be seen on a Toxiproxy that runs; null where it can. */
    String untried() {
        return untried;
    }
}
