package dev.longhaul.links.embedded;

/** Told of each moment at which the link server could not do its work in time. Called on the server's data thread: be brief. */
@FunctionalInterface
public interface StallListener {

    /**
     * The data thread was due at {@code startNanos} and came {@code lengthNanos} later.
     *
     * @param startNanos
     *            when it should have been awake, on the scale of {@link System#nanoTime()}
     * @param lengthNanos
     *            how late it was, in nanoseconds; more than {@link Settings#stallThreshold()}
     */
    void stalled(long startNanos, long lengthNanos);
}
