package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Options;

/**
 * What a simulated cluster is made of.
 *
 * @param nodes voting members, 1 to 101
 * @param clients sites of clients
 * @param options of every node's core
 * @param disk of every node
 * @param links of all links between nodes
 * @param start nanoseconds from the start of a node's process to its first answer
 */
public record Setup(int nodes, int clients, Options options, DiskModel disk, LinkMode links, long start) {
    private static final int MOST = 101;

    public Setup {
        if (nodes < 1 || nodes > MOST || clients < 0 || clients > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " nodes and at most as many clients, not " + nodes
                    + " and " + clients);
        }
        if (start < 0) {
            throw new IllegalArgumentException("a start takes 0 ns or more, not " + start);
        }
    }
}
