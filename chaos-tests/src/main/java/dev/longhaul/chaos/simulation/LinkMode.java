package dev.longhaul.chaos.simulation;

/**
 * What a link may do to messages.
 *
 * @param datagrams false: a stream, in order and without loss, that stalls instead; true: each message fares for itself
 * @param loss share of the datagrams that are lost, 0 to 1
 * @param duplicates share that arrive twice
 * @param reorder datagrams are delayed by up to this much more, nanoseconds, each by its own
 */
public record LinkMode(boolean datagrams, double loss, double duplicates, long reorder) {
    /** As TCP does it. */
    public static final LinkMode STREAM = new LinkMode(false, 0, 0, 0);

    public LinkMode {
        if (!(loss >= 0 && loss <= 1 && duplicates >= 0 && duplicates <= 1) || reorder < 0) {
            throw new IllegalArgumentException("shares of a link must be 0 to 1 and its times 0 ns or more");
        }
    }
}
