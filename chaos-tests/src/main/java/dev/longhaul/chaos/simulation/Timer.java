package dev.longhaul.chaos.simulation;

/** Something that will happen at a time; in the heap at most once, and set anew as often as one likes. */
abstract class Timer {
    static final int NOWHERE = -1;

    /** When it happens; means nothing while it is not set. */
    long time;
    /** Among those of one time the one set first comes first. */
    long order;
    /** Its place in the heap, or {@link #NOWHERE}. */
    int place = NOWHERE;

    /** It is time. It is not set any more. */
    abstract void fire();

    boolean isSet() {
        return place != NOWHERE;
    }
}
