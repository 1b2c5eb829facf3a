package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The attributes of a toxic: immutable, validated, and able to set a stage to work. One record per type of toxic. */
sealed interface Attributes permits Latency, Bandwidth, SlowClose, Timeout, ResetPeer, Slicer, LimitData, Noop {

    /** The longest time that an attribute may ask for, in milliseconds: a little over eleven days. */
    long LONGEST = 1_000_000_000L;

    /** Reads the attributes present in {@code fields} over those of this record. */
    Attributes merge(Fields fields);

    /** Writes every attribute: clients count on all being there. */
    void write(ObjectNode json);

    /** A stage of this toxic for the given link. */
    Stage stage(Link link, SplitMix64 random);

    /** The attributes that a type has when none are given; null when there is no such type. */
    static Attributes of(String type) {
        return switch (type) {
            case "latency" -> new Latency(0, 0);
            case "bandwidth" -> new Bandwidth(0);
            case "slow_close" -> new SlowClose(0);
            case "timeout" -> new Timeout(0);
            case "reset_peer" -> new ResetPeer(0);
            case "slicer" -> new Slicer(0, 0, 0);
            case "limit_data" -> new LimitData(0);
            case "noop" -> new Noop();
            default -> null;
        };
    }
}
