package dev.longhaul.raft;

/**
 * One entry of the log (Figure 2, "log[]").
 *
 * @param index position in the log, from 1
 * @param term term in which a leader received it, from 1
 * @param kind what the state machine is to make of it
 * @param command for the state machine; empty for a no-op
 */
public record Entry(long index, long term, Kind kind, Bytes command) {
    /** Kinds of entries; membership changes will add one. */
    public enum Kind {
        /** Appended by a new leader so that it can commit the entries of earlier terms (paper, section 8). */
        NO_OP,
        /** A client's command. */
        COMMAND
    }
}
