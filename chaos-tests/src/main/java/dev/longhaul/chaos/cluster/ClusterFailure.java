package dev.longhaul.chaos.cluster;

/** The harness failed, or a node ended by itself: nothing that was measured since can be relied on. The message says what and where. */
public final class ClusterFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterFailure(String message) {
        super(message);
    }

    ClusterFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
