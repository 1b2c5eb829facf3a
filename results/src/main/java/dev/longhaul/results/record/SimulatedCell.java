package dev.longhaul.results.record;

import java.util.List;
import java.util.SortedMap;

/**
 * A cell measured in virtual time, without the lines it was measured from: times in full, in ns and ascending, all else as counts. What they
 * mean is told where they are measured, at the records of {@code dev.longhaul.results.measure} of the same names.
 *
 * @param seed of all streams
 * @param span virtual time that passed in all clusters of the cell, ns
 * @param events of the simulation: arrivals, syncs, timers
 * @param kinds one for each kind of trial
 * @param writes one for each client region and leader's region
 * @param violations invariants that did not hold, in words; empty when all held
 */
public record SimulatedCell(Cell cell, long seed, long span, long events, List<KindTotals> kinds, QuietTotals quiet,
        List<WriteTimes> writes,
        List<String> violations) {
    public SimulatedCell {
        kinds = List.copyOf(kinds);
        writes = List.copyOf(writes);
        violations = List.copyOf(violations);
    }

    /**
     * Times, some of them right-censored.
     *
     * @param observed in full, ns
     * @param censored for each of the others how long it was observed, ns
     */
    public record Times(List<Long> observed, List<Long> censored) {
        public Times {
            observed = List.copyOf(observed);
            censored = List.copyOf(censored);
        }
    }

    /**
     * All trials of a kind; times are empty for those that take no leader away.
     *
     * @param cap most ns after the fault until a leader had to be recognised; 0 for kinds that wait for none
     * @param firstWrite per client region
     * @param cutOffClients per client region in how many trials it was cut off together with the leader
     * @param rounds terms in which somebody stood until the next leader was recognised
     * @param failedRounds of those, terms that elected nobody
     * @param dual trials with at least one window with two leaders of different terms
     * @param windows lengths of those windows, ns
     * @param sameTerm windows with two leaders of one term: violations
     */
    public record KindTotals(TrialKind kind, Trials trials, long cap, Times timeToLeader, Times detection,
            Times election,
            Times recognition, SortedMap<String, Times> firstWrite, SortedMap<String, Integer> cutOffClients,
            long rounds, long failedRounds, long dual, Times windows, int sameTerm, Seen seen) {}

    /** What became of the trials of a kind. */
    public record Trials(int planned, int run, int valid, int censored, int failedToStart, int failedToRecover) {}

    /** What clients saw of operations in windows with two leaders. */
    public record Seen(long acknowledged, long refused, long unknown, long staleReads, long lost) {}

    /** Quiet operation; {@code nanos} and {@code leaderless} in ns. */
    public record QuietTotals(long nanos, int windows, long elections, long campaigns, long spurious, long needed,
            long failedRounds, long refusedPreVotes, long leaderless, int open, long episodes) {}

    /** Writes of the clients in one region under a leader in one region; {@code bound} in ns, -1: not known. */
    public record WriteTimes(String client, String leader, long bound, Times latency, long refused,
            long unknown, long moved) {}
}
