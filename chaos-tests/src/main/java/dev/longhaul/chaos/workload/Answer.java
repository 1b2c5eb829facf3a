package dev.longhaul.chaos.workload;

/**
 * A node's complete answer.
 *
 * @param status done: 200, no such key: 404, refused for what the key holds: 409 and 412, does not lead: 307 if it knows who does and 503 if
 *     not, outcome unknown: 504; any other 4xx was certainly not done
 * @param term its term, 0 if it does not say
 * @param leader whom it names as leader, {@link Belief#NOBODY} if nobody
 * @param version read or written, or that for which it was refused, 0 for none
 * @param body what a read found, or the sum of what was added
 */
public record Answer(int status, long term, int leader, long version, String body) {
    /** That of nobody. */
    static final Answer NONE = new Answer(0, 0, Belief.NOBODY, 0, "");

    /** Whether the key itself was asked, and did or refused what was wanted. */
    boolean ofTheKey() {
        return status == 200 || status == 404 || refused();
    }

    /** Whether the write was not done for what the key holds. */
    boolean refused() {
        return status == 409 || status == 412;
    }
}
