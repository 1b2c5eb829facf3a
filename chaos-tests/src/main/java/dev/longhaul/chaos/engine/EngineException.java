package dev.longhaul.chaos.engine;

import java.util.concurrent.Callable;

/** The engine cannot do what is needed; the message says what, and the cure where there is one. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineException(String message) {
        super(message);
    }

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Does something; whatever Testcontainers and its client throw becomes this kind, with the reason that lies deepest. */
    static <T> T translating(String what, Callable<T> work) {
        try {
            return work.call();
        } catch (EngineException known) {
            throw known;
        } catch (Exception failed) {
            Throwable root = failed;
            while (root.getCause() != null) {
                if (root.getCause() instanceof EngineException known) {
                    throw known;
                }
                root = root.getCause();
            }
            String why = root.getMessage() == null ? root.toString() : root.getMessage().strip();
            throw new EngineException(what + " failed: " + why, failed);
        }
    }
}
