package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Event;

/** Told what happens in a simulation, at the moment of {@link Simulation#now()}. */
public interface Observer {
    /** A node's core reports a change. */
    void event(int node, Event event);

    /** A node's process answers. */
    void up(int node);

    /** A node's process ended by itself. */
    default void ended(int node) {
    }
}
