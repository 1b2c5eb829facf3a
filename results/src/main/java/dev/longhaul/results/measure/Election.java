package dev.longhaul.results.measure;

/**
 * From the first Candidate after a leadership until the next recognised leader.
 *
 * @param from the first candidacy, ns since the run's origin; the election counts where it started
 * @param to a leader was recognised; 0 while open
 * @param campaigner the first Candidate
 * @param previousLeader -1 if the cluster had none before
 * @param firstTerm term of the first candidacy
 * @param wonTerm term of the recognised leader, 0 while open
 */
public record Election(String cluster, long from, long to, int campaigner, int previousLeader, long firstTerm,
        long wonTerm, Class kind) {
    /** Why there was an election. */
    public enum Class {
        /** The leader was down, paused or had lost its majority, or there never was one. */
        NEEDED,
        /** The leader was up and connected to a majority, and no fault was active. */
        SPURIOUS,
        /** It would be spurious, were it not for a stall of a process. */
        MACHINE,
        /** A fault was active that left the leader its majority. */
        UNDER_FAULT
    }

    public boolean open() {
        return to == 0;
    }
}
