package dev.longhaul.node;

import dev.longhaul.raft.Options;
import dev.longhaul.raft.ServerId;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * All that a node is told at its start.
 *
 * @param id this node
 * @param peers every member, this node included, with the address at which this node dials it
 * @param listen where the other members reach this node
 * @param rest where clients reach it
 * @param options of the Raft core
 * @param protection names of the protections that are on, in the order prevote, checkquorum, stickiness
 * @param dataDir this node's alone
 * @param redirect a follower answers with where the leader is, instead of forwarding
 * @param seed of the randomised election timeouts
 * @param faultInjection whether clock and disk can be bent from outside, by {@link FaultApi}
 */
record NodeConfig(ServerId id, SortedMap<ServerId, Address> peers, Address listen, Address rest, Options options,
        List<String> protection, Path dataDir, boolean redirect, long seed, boolean faultInjection) {
    NodeConfig {
        peers = Collections.unmodifiableSortedMap(peers);
        protection = List.copyOf(protection);
    }
}
