package dev.longhaul.node;

/** The node cannot start for a reason outside its settings; one line for the person, and the exit code of the process. */
final class CannotStart extends RuntimeException {
    /** An address is taken or cannot be listened on. */
    static final int ADDRESS = 3;
    /** What the data directory holds cannot be trusted. */
    static final int STORAGE = 4;

    private static final long serialVersionUID = 1;

    private final int exitCode;

    CannotStart(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
