package dev.longhaul.chaos.scenario;

/** A choice that cannot be: the message names the property, the value and what would be right. */
public final class BadChoice extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String property;
    private final String value;
    private final String cure;

    public BadChoice(String property, String value, String cure) {
        super("-D" + property + "=" + value + ": " + cure);
        this.property = property;
        this.value = value;
        this.cure = cure;
    }

    /** Name of the property. */
    public String property() {
        return property;
    }

    /** What was chosen. */
    public String value() {
        return value;
    }

    /** What would be right, for a place that names the value itself. */
    public String cure() {
        return cure;
    }
}
