package dev.longhaul.results.history;

/**
 * A keyword or symbol of EDN.
 *
 * @param name without the colon
 */
public record Keyword(String name) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Keyword keyword && keyword.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return ":" + name;
    }
}
