package dev.longhaul.node;

/** A setting that cannot be used; the message is one line: where it stands, its value, what is wrong and what would be right. */
final class BadConfig extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadConfig(String message) {
        super(message, null, false, false);
    }
}
