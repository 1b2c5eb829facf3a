package dev.longhaul.chaos.scenario;

/** A choice that cannot be: the message names the property, the value and what would be right. */
public final class BadChoice extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String cure;

    public BadChoice(String property, String value, String cure) {
        super("-D" + property + "=" + value + ": " + cure);
        this.cure = cure;
    }

    /** What would be right, for a place that names the value itself. */
    String cure() {
        return cure;
    }
}
