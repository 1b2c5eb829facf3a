package dev.longhaul.chaos.workload;

/**
 * A node's complete answer.
 *
 * @param status done: 200, no such key: 404, does not lead: 307 if it knows who does and 503 if not, outcome unknown: 504; any other 4xx was
 *     certainly not done
 * @param node who answered, -1 if it does not say
 * @param term its term, 0 if it does not say
 * @param leader whom it names as leader, {@link Belief#NOBODY} if nobody
 * @param version read or written, 0 for none
 * @param body what a read found
 */
public record Answer(int status, int node, long term, int leader, long version, String body) {}
