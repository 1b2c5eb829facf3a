package dev.longhaul.results.measure;

import java.util.OptionalLong;

/**
 * Writes of the clients in one region while the leader was in another, from their intended start.
 *
 * @param client region
 * @param leader region
 * @param bound lower bound by the world's round trips: RTT(client, leader) + commit bound; empty where a link is not known
 * @param latency of the acknowledged, ns
 * @param refused writes certainly not done
 * @param unknown writes that may have been done
 * @param moved acknowledged writes during which the leadership changed, in no latency
 */
public record WriteLatency(String client, String leader, OptionalLong bound, Sample latency, long refused,
        long unknown, long moved) {}
