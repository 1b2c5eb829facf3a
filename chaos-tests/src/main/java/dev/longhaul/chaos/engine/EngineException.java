package dev.longhaul.chaos.engine;

/** The engine cannot do what is needed; the message says what, and the cure where there is one. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineException(String message) {
        super(message);
    }

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
