package dev.longhaul.results.check.linearizability;

/**
 * A key of which a check does not know.
 *
 * @param outOfMemory whether memory ended it, else time
 * @param reached how many of its operations that returned the longest order found takes in
 * @param of how many there are
 */
public record Unanswered(String key, boolean outOfMemory, int reached, int of) {
    /** For a person. */
    public String text() {
        return (key.isEmpty() ? "" : "key " + key + ": ") + (outOfMemory ? "out of memory" : "out of time")
                + "; an order of " + reached + " of the " + of + " operations that returned was found";
    }
}
