package dev.longhaul.node;

/** A request that no node could answer: what is wrong, and what would be right. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String cure;

    BadRequest(String error, String cure) {
        super(error, null, false, false);
        this.cure = cure;
    }

    String cure() {
        return cure;
    }
}
