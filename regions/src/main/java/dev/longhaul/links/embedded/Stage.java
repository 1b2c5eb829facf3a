package dev.longhaul.links.embedded;

/**
 * One toxic at work on one link. Items come in order and must leave in order; a stage never blocks, never reorders, and drops bytes only
 * where it also closes the connection. All calls are made on the data thread.
 */
abstract class Stage {

    /** Where items go from here; kept by {@link Link}. */
    Stage next;

    abstract void accept(Item item);

    /** The toxic's attributes have changed. */
    void update(Attributes attributes) {
    }

    /** The toxic no longer touches this link: hands on all that is held, in order. */
    void leave() {
    }

    /** The connection is gone: lets go of all that is held. */
    void discard() {
    }
}
