package dev.longhaul.results.measure;

/**
 * Quiet operation of a cell, pooled over all fault-free time of its valid trials (see {@link QuietTime}).
 *
 * @param nanos pooled time
 * @param windows number of stretches pooled
 * @param elections all that started in the time, the machine's left out
 * @param campaigns terms in which somebody became Candidate, those of the machine's elections left out
 * @param spurious elections with a leader up, connected and no fault active
 * @param needed elections whose leader was down or had lost its majority
 * @param machine elections laid to a stall of a process; in no rate
 * @param failedRounds terms that elected nobody
 * @param refusedPreVotes pre-candidacies that ended with no term rising
 * @param leaderless time in which no node led with a recognised majority, nanoseconds
 * @param leaderlessShare of the pooled time, 0 to 1
 * @param open stretches that ended with an election open
 * @param episodes slow episodes of links that began in the time
 */
public record Quiet(long nanos, int windows, Rate elections, Rate campaigns, Rate spurious, long needed, long machine,
        long failedRounds, long refusedPreVotes, long leaderless, double leaderlessShare, int open, long episodes) {
    /** Above this share without a leader, or with an election open, the share decides and not the elections per hour. */
    public static final double LEADERLESS_LIMIT = 0.05;

    /** The verdict follows from the leaderless share, not from elections per hour. */
    public boolean leaderlessDecides() {
        return leaderlessShare > LEADERLESS_LIMIT || open > 0;
    }
}
