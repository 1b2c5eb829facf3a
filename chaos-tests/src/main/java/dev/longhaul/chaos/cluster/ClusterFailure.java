package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.EngineException;
import java.util.function.Supplier;

/** The harness failed, or a node ended by itself: nothing that was measured since can be relied on. The message says what and where. */
public final class ClusterFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterFailure(String message) {
        super(message);
    }

    ClusterFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Has the container engine do something: where it fails, the harness does. */
    static <T> T ofEngine(Supplier<T> call) {
        try {
            return call.get();
        } catch (EngineException failed) {
            throw new ClusterFailure(failed.getMessage(), failed);
        }
    }

    /** The same, without a result. */
    static void ofEngine(Runnable call) {
        ofEngine(() -> {
            call.run();
            return null;
        });
    }
}
