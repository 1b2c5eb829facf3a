package dev.longhaul.chaos.fault;

import java.util.Optional;

/** Whom a fault is aimed at: nodes or clients, or a role that is resolved to them at the moment of injection. */
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

    /**
     * The target of a text, as {@link #text()} writes it; {@code follower} as well.
     *
     * @return empty if there is no such target
     */
    static Optional<Target> parse(String text) {
        return switch (text) {
            case "leader" -> Optional.of(LEADER);
            case "follower", "a follower" -> Optional.of(FOLLOWER);
            case "minority" -> Optional.of(new Minority());
            case "majority" -> Optional.of(new Majority());
            case "all" -> Optional.of(ALL);
            default -> named(text.split(" +", 2));
        };
    }

    private static Optional<Target> named(String[] words) {
        if (words.length < 2 || words[1].isBlank()) {
            return Optional.empty();
        }
        return switch (words[0]) {
            case "region" -> Optional.of(new Region(words[1]));
            case "client" -> Optional.of(new Client(words[1]));
            case "node" -> words[1].matches("\\d{1,3}")
                    ? Optional.of(node(Integer.parseInt(words[1])))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** For people and files: {@code leader}, {@code a follower}, {@code all}, {@code node 2}, {@code region us-east-1}. */
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

    /** As many nodes as a majority can do without, drawn from the cluster's random streams. */
    record Minority() implements Target {
        @Override
        public String text() {
            return "minority";
        }
    }

    /** As many nodes as make a majority, drawn from the cluster's random streams. */
    record Majority() implements Target {
        @Override
        public String text() {
            return "majority";
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

    /** All nodes of a region. */
    record Region(String name) implements Target {
        @Override
        public String text() {
            return "region " + name;
        }
    }

    /** The clients of a region. */
    record Client(String region) implements Target {
        @Override
        public String text() {
            return "client " + region;
        }
    }
}
