package dev.longhaul.chaos.workload;

import dev.longhaul.results.record.Operation.Outcome;
import java.util.HashMap;
import java.util.Map;

/** What one client last saw of each key. */
final class Sightings {
    /** Nothing under a key: it is not there, or was never seen. */
    static final Seen NOTHING = new Seen(0, "");

    /**
     * A value and the version that it had; a key has a version once at most.
     *
     * @param version 0 where there was nothing
     */
    record Seen(long version, String value) {}

    private final Map<String, Seen> last = new HashMap<>();

    Seen of(String key) {
        return last.getOrDefault(key, NOTHING);
    }

    /** Learns from an operation that has ended. An append tells a version without its value: of no use. */
    void ended(Op op, Outcome outcome, Answer answer) {
        if (outcome != Outcome.OK) {
            return;
        }
        switch (op.type) {
            case GET, STALE_GET -> saw(op.key, answer.status() == 200 ? seen(answer, answer.body()) : NOTHING);
            case PUT, CAS, ACQUIRE, RELEASE -> saw(op.key, seen(answer, op.sent));
            case ADD -> saw(op.key, seen(answer, answer.body()));
            case DELETE -> saw(op.key, NOTHING);
            case APPEND -> {
            }
        }
    }

    private static Seen seen(Answer answer, String value) {
        return answer.version() == 0 ? NOTHING : new Seen(answer.version(), value);
    }

    /** Answers overtake each other: an older version is no news. */
    private void saw(String key, Seen seen) {
        if (seen.version() == 0 || seen.version() >= of(key).version()) {
            last.put(key, seen);
        }
    }
}
