package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;

/** Something that must hold. It is told what happens and throws {@link Violation} when it does not hold any more. One per simulation. */
public interface Invariant {
    /** Its name in tables and messages, for example {@code election-safety}. */
    String name();

    /**
     * A core took a step; nothing of its output has been carried out yet.
     *
     * @param input null for the start of a life
     */
    default void stepped(Node node, Input input, Output output) {
    }

    /** A message leaves the node now. */
    default void left(Node node, Envelope envelope) {
    }

    /** The node's process has ended; its disk still holds what was not synced. */
    default void crashed(Node node) {
    }

    /** What is wrong at a node now. */
    default Violation violated(Node node, String text) {
        return new Violation(name(), node.now(), node.id(), text);
    }

    /**
     * For what is looked at seldom: the text is made whether it holds or not.
     *
     * @throws Violation unless it holds
     */
    default void hold(boolean holds, Node node, String otherwise) {
        if (!holds) {
            throw violated(node, otherwise);
        }
    }
}
