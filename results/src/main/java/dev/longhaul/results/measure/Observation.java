package dev.longhaul.results.measure;

/** What the fold over a cluster's events finds, handed out as soon as it is settled: not in order of time. */
public sealed interface Observation {
    /** An election ended, or was open when observation ended. */
    record Elected(Election election) implements Observation {}

    /**
     * A term in which somebody became Candidate, at the first who did.
     *
     * @param kind class of the election it belongs to
     */
    record Campaign(long t, int node, long term, Election.Class kind) implements Observation {}

    /** A term that elected nobody; {@code t} is its first candidacy. */
    record FailedRound(long t, long term) implements Observation {}

    /** A pre-candidacy that ended with no term rising; {@code t} is its begin. */
    record RefusedPreVote(long t, int node, long term) implements Observation {}

    /** A majority recognises this leader from {@code t}. */
    record Recognised(long t, int leader, long term) implements Observation {}

    /** No node led with a recognised majority. */
    record Leaderless(Span span) implements Observation {}

    /** Two or more nodes were Leader at once. */
    record Dual(DualLeader interval) implements Observation {}
}
