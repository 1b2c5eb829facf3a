package dev.longhaul.raft.scenario;

import dev.longhaul.raft.ServerId;

/** An ordered pair of servers. */
record Link(ServerId from, ServerId to) implements Comparable<Link> {
    @Override
    public int compareTo(Link other) {
        int first = from.compareTo(other.from);
        return first != 0 ? first : to.compareTo(other.to);
    }
}
