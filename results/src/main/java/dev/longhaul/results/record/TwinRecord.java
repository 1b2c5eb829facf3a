package dev.longhaul.results.record;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The simulated twin of a cell: the code of its nodes, run in virtual time over the links of its world, after the real trials. Times in ns.
 *
 * @param t when its simulation began, ns since the run's origin
 * @param cluster a name that no cluster of nodes has, for example "twin1"
 * @param trial empty: it belongs to none
 * @param seed of all its streams; it repeats every figure to the last digit
 * @param losses one for each way of losing the leader that was simulated
 * @param quiet simulated fault-free time
 * @param elections that began in the quiet time
 * @param campaigns terms of the quiet time in which somebody became Candidate
 * @param spurious those of the elections whose leader was up and connected to a majority
 * @param failedRounds terms of the quiet time that elected nobody
 * @param leaderless part of the quiet time in which no node led with a recognised majority
 * @param open elections that were open when the quiet time ended
 * @param episodes slow episodes of links that began in the quiet time
 * @param violations of the invariants that the simulator watches from inside, each in words for a person
 * @param events of the simulation, all its parts together
 * @param wall what it took on a real clock
 */
public record TwinRecord(long t, String cluster, String trial, Cell cell, long seed, List<Loss> losses, long quiet,
        long elections, long campaigns, long spurious, long failedRounds, long leaderless, int open, long episodes,
        List<String> violations, long events, long wall) implements RunLine {
    /**
     * The simulated failovers of one kind.
     *
     * @param times to a leader of those that found one, ns, ascending
     * @param censored failovers without a leader within the cap
     * @param cap most ns after the fault until a leader had to be recognised
     * @param dualLeaders intervals with two leaders of different terms at once: stale leaders
     * @param dualLongest longest of these, ns; 0 without any
     * @param sameTerm intervals with two leaders of one term: violations
     */
    public record Loss(TrialKind kind, List<Long> times, int censored, long cap, int dualLeaders, long dualLongest,
            int sameTerm) {
        public Loss {
            if (kind == null || times == null || times.stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("a loss needs its kind and its times, none of them null");
            }
            times = List.copyOf(times);
            notNegative("cap", cap);
            notNegative("censored", censored);
            notNegative("dual_leaders", dualLeaders);
            notNegative("dual_longest", dualLongest);
            notNegative("same_term", sameTerm);
            long before = 0;
            for (long time : times) {
                if (time < before || time > cap) {
                    throw new IllegalArgumentException("times of " + kind + " hold " + time + " ns after " + before
                            + "; they must ascend from 0 to at most the cap of " + cap);
                }
                before = time;
            }
        }

        /** Failovers that were simulated, censored ones included. */
        public int n() {
            return times.size() + censored;
        }
    }

    public TwinRecord {
        losses = List.copyOf(losses);
        violations = List.copyOf(violations);
        Set<TrialKind> kinds = EnumSet.noneOf(TrialKind.class);
        for (Loss loss : losses) {
            if (!kinds.add(loss.kind())) {
                throw new IllegalArgumentException("two losses are of kind " + loss.kind() + "; one a kind is allowed");
            }
        }
        notNegative("quiet", quiet);
        notNegative("campaigns", campaigns);
        notNegative("failed_rounds", failedRounds);
        notNegative("open", open);
        notNegative("episodes", episodes);
        notNegative("events", events);
        notNegative("wall", wall);
        within("spurious", spurious, "elections", elections);
        within("leaderless", leaderless, "quiet", quiet);
        if (quiet == 0 && elections + campaigns > 0) {
            throw new IllegalArgumentException("elections or campaigns in a quiet time of 0 ns");
        }
    }

    private static void notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be 0 or more");
        }
    }

    private static void within(String name, long value, String bound, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; it must be from 0 to " + bound + ", which is " + most);
        }
    }
}
