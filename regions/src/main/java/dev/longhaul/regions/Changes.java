package dev.longhaul.regions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The changes of a {@link DelaySchedule} in the order of time; where two come at once, by link. Made as they are asked
 * for, without end while the world drifts or has episodes. Not safe for use by several threads.
 */
public final class Changes {

    private final PriorityQueue<PairProcess> pairs = new PriorityQueue<>(
            Comparator.comparingLong(PairProcess::nextTime).thenComparing(PairProcess::there));
    private final Deque<Change> ready = new ArrayDeque<>();

    Changes(List<PairProcess> pairs) {
        this.pairs.addAll(pairs);
    }

    /**
     * Takes the next change that is due.
     *
     * @param until nanoseconds since the schedule's start; no change after it is taken
     * @return nothing when there is no further change up to that time
     */
    public Optional<Change> next(long until) {
        while (ready.isEmpty() && notBefore() <= until && notBefore() < Long.MAX_VALUE) {
            PairProcess pair = pairs.remove();
            List<Change> changes = new ArrayList<>();
            pair.step(changes);
            ready.addAll(changes);
            pairs.add(pair);
        }
        return ready.isEmpty() || ready.peek().t() > until ? Optional.empty() : Optional.of(ready.remove());
    }

    /** No further change comes before this time; {@link Long#MAX_VALUE} when none ever will. */
    public long notBefore() {
        if (!ready.isEmpty()) {
            return ready.peek().t();
        }
        return pairs.isEmpty() ? Long.MAX_VALUE : pairs.peek().nextTime();
    }
}
