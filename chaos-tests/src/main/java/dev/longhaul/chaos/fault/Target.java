package dev.longhaul.chaos.fault;

/** Whom a fault is aimed at: a node, or a role that is resolved to nodes at the moment of injection. */
public sealed interface Target {
    /** Whoever leads: the recognised leader, else the node in role Leader of the highest term. */
    Target LEADER = new Leader();
    /** A running node that does not lead, drawn from the cluster's random streams. */
    Target FOLLOWER = new Follower();
    /** Every node. */
    Target ALL = new All();

    /** The node with this id. */
    static Target node(int id) {
        return new Node(id);
    }

    /** For people and files: {@code leader}, {@code a follower}, {@code all}, {@code node 2}. */
    String text();

    /** See {@link Target#LEADER}. */
    record Leader() implements Target {
        @Override
        public String text() {
            return "leader";
        }
    }

    /** See {@link Target#FOLLOWER}. */
    record Follower() implements Target {
        @Override
        public String text() {
            return "a follower";
        }
    }

    /** See {@link Target#ALL}. */
    record All() implements Target {
        @Override
        public String text() {
            return "all";
        }
    }

    /** One node, whatever its role. */
    record Node(int id) implements Target {
        @Override
        public String text() {
            return "node " + id;
        }
    }
}
