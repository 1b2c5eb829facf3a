package dev.longhaul.links;

/**
 * A link could not be made, changed or removed. The message says what was tried, what the link server answered, and
 * what can be done; it is fit to be shown as it is.
 */
public final class LinkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LinkException(String message) {
        super(message);
    }

    LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
