package dev.longhaul.results.record;

/** What a trial does to the cluster. */
public enum TrialKind {
    /** All nodes were down and are started; measured from the last one up. */
    COLD_START,
    /** The leader is killed. */
    KILL,
    /** The leader is cut off from all others, both ways; one trial feeds TimeToLeader and SplitBrain. */
    CUT_OFF,
    /** One-way: the leader hears nothing but is heard. */
    DEAF,
    /** One-way: the leader is heard by nobody but hears. */
    MUTE,
    /** Leader and one other are cut from each other; a third still talks to both. */
    BRIDGE,
    /** No fault: the world's own latency, jitter and slow episodes. */
    QUIET,
    /** No fault: open-loop writes from a client in each region, the leader placed beforehand. */
    WRITES,
    /** Faults of a schedule, one or several, under load. */
    SCHEDULE
}
