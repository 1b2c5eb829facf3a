package dev.longhaul.chaos.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Compares clocks of nodes with the harness's. Nodes of the same boot of the same kernel read the same monotonic clock. For others the offset is
 * estimated as NTP does (RFC 5905, section 8): of several questions the one with the shortest round trip counts, and half of that is the error.
 */
final class Clocks {
    private static final long SLACK = 1_000_000;
    private static final int QUESTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String bootId;
    private final NodeRest rest;

    /** @param bootId of the harness's kernel, empty where it has none */
    Clocks(String bootId, NodeRest rest) {
        this.bootId = bootId;
        this.rest = rest;
    }

    /**
     * The clock of a node that has just greeted.
     *
     * @param asked before its greeting was asked for
     * @param received when it had come
     * @throws ClusterFailure if the kernel's boot is ours and yet the clock is not, or it does not answer
     */
    NodeClock of(FeedLine hello, long asked, long received, InetSocketAddress node) {
        if (bootId.isEmpty() || !hello.bootId().equals(bootId)) {
            return estimate(node);
        }
        if (hello.clock() < asked - SLACK || hello.clock() > received + SLACK) {
            throw new ClusterFailure(node + " runs on this kernel, yet its monotonic clock shows " + hello.clock()
                    + " between " + asked + " and " + received + "; give it no time namespace of its own");
        }
        return NodeClock.SAME;
    }

    /** Asks a node on another kernel for its clock. */
    NodeClock estimate(InetSocketAddress node) {
        NodeClock best = null;
        for (int question = 0; question < QUESTIONS; question++) {
            long asked = System.nanoTime();
            Optional<JsonNode> status = rest.status(node, PATIENCE);
            long received = System.nanoTime();
            if (status.isPresent() && status.get().path("now").isIntegralNumber()) {
                long middle = asked + (received - asked) / 2;
                NodeClock estimate = new NodeClock(middle - status.get().path("now").asLong(),
                        (received - asked + 1) / 2);
                best = best == null || estimate.error() < best.error() ? estimate : best;
            }
        }
        if (best == null) {
            throw new ClusterFailure(node + " runs on another kernel and does not tell its clock in /status");
        }
        return best;
    }
}
