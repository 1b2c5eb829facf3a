package dev.longhaul.raft;

/**
 * How a server behaves. All times in nanoseconds.
 *
 * @param electionTimeoutMin lower end of the randomised election timeout, T_min; more than {@code heartbeat}
 * @param electionTimeoutMax upper end, T_max; not less than {@code electionTimeoutMin}
 * @param heartbeat interval between a leader's heartbeats, positive
 * @param preVote ask before raising the term (thesis 9.6)
 * @param checkQuorum a leader steps down when T_min has passed since the receipt of the latest acknowledgements by which a majority,
 *        itself included, had answered; its election counts as the first (thesis 6.2)
 * @param stickiness refuse votes and pre-votes for T_min after the last message of a leader (thesis 4.2.3)
 * @param maxAppendBytes most bytes of commands in one AppendEntries
 * @param maxInFlight most AppendEntries with entries that may be unacknowledged per follower
 */
public record Options(long electionTimeoutMin, long electionTimeoutMax, long heartbeat, boolean preVote,
        boolean checkQuorum,
        boolean stickiness, int maxAppendBytes, int maxInFlight) {
    public Options {
        if (heartbeat <= 0) {
            throw new IllegalArgumentException("heartbeat " + heartbeat + " ns; it must be positive");
        }
        if (electionTimeoutMin <= heartbeat) {
            throw new IllegalArgumentException(
                    "election timeout " + electionTimeoutMin + " ns is not longer than the heartbeat "
                            + heartbeat + " ns; every follower would campaign between two heartbeats");
        }
        if (electionTimeoutMax < electionTimeoutMin) {
            throw new IllegalArgumentException(
                    "election timeout ends at " + electionTimeoutMax + " ns, before it begins at " + electionTimeoutMin
                            + " ns");
        }
        if (maxAppendBytes < 1 || maxInFlight < 1) {
            throw new IllegalArgumentException("maxAppendBytes and maxInFlight must be at least 1");
        }
    }
}
