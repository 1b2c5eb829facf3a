package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.Sightings.Seen;
import dev.longhaul.results.record.Operation.Outcome;
import java.util.HashMap;
import java.util.Map;

/**
 * What one client may do with its locks. A lock is a key that holds the name of its holder, each acquisition another one, or nothing. It is
 * acquired and released by compare-and-set on the version at which it was seen free or held, one attempt at a time; after an attempt that was not
 * acknowledged the client has to read before it goes on.
 */
final class Locks {
    private static final class State {
        private boolean attempting;
        private boolean unsure;
        /** Of the first operation whose answer is newer than the doubt. */
        private long readsFrom;
    }

    private final String author;
    private final Map<String, State> states = new HashMap<>();

    /** @param author begins the names of holders that are this client */
    Locks(String author) {
        this.author = author;
    }

    /** What comes next on the lock that was last seen so: to acquire it, to release it, or a read. */
    Op.Type next(String key, Seen seen) {
        State state = states.computeIfAbsent(key, k -> new State());
        if (state.attempting || state.unsure) {
            return Op.Type.GET;
        }
        if (seen.value().isEmpty()) {
            return Op.Type.ACQUIRE;
        }
        return seen.value().startsWith(author) ? Op.Type.RELEASE : Op.Type.GET;
    }

    /** An attempt begins. */
    void attempt(String key) {
        states.get(key).attempting = true;
    }

    /** @param issued how many operations the client has issued by now */
    void ended(Op op, Outcome outcome, long issued) {
        State state = states.get(op.key);
        if (state == null) {
            return;
        }
        if (op.writes()) {
            state.attempting = false;
            state.unsure = outcome != Outcome.OK;
            state.readsFrom = issued;
        } else if (op.type == Op.Type.GET && outcome == Outcome.OK && op.number >= state.readsFrom) {
            state.unsure = false;
        }
    }
}
