package dev.longhaul.node;

/** Bytes that are not what they claim to be; whoever sent them is cut off. */
final class BadFrame extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadFrame(String message) {
        super(message, null, false, false);
    }
}
