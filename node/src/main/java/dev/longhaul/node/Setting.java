package dev.longhaul.node;

/**
 * A value as somebody wrote it.
 *
 * @param where how to find it again: {@code --heartbeat}, or {@code node.yaml:3: heartbeat}
 */
record Setting(String where, String value) {
    /** {@code problem} says what is wrong; {@code cure} what would be right. */
    BadConfig bad(String problem, String cure) {
        return new BadConfig(where + " " + value + ": " + problem + "; " + cure);
    }
}
