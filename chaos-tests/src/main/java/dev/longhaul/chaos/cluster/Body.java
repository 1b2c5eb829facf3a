package dev.longhaul.chaos.cluster;

/** The process of one life of a node, wherever it runs. Moments are {@link System#nanoTime} of the harness. */
interface Body {
    /** For people, for example {@code process 4711}. */
    String name();

    /** Whether it runs; a paused one does. */
    boolean alive();

    /** Whether a feed's greeting can be this body's. */
    boolean speaks(FeedLine hello);

    /** What its end was, for example {@code status 137}; only after its end. */
    String end();

    /** Whether {@link #kill()} takes effect at once, so that the moment of the call is the moment of death. */
    boolean killsAtOnce();

    /** Sends SIGKILL, or has it sent; returns at once. */
    void kill();

    /**
     * After {@link #kill()}: waits for the end.
     *
     * @throws ClusterFailure if it does not come
     */
    Death awaitDeath() throws InterruptedException;

    /** Stops it so that it runs no more until {@link #resume()}; whether that is proven. */
    boolean pause();

    /** Lets it run again. */
    void resume();

    /**
     * A death, and how exactly its moment is known.
     *
     * @param lastAlive it lived then: just before kill(2), or when it last answered
     * @param dead it counts as dead from here: the same moment for kill(2), else the first proof of its death
     * @param seen when its end was seen
     */
    record Death(long lastAlive, long dead, long seen) {}
}
