package dev.longhaul.results.measure;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The terms in which somebody campaigned: each counted once, and as failed when later terms left it behind with no leader. */
final class Rounds {
    /** A term this far below the newest is settled, so that a cluster that never elects takes no more memory with every term. */
    private static final int PENDING = 64;

    private final Consumer<Observation> sink;
    private final TreeMap<Long, Round> pending = new TreeMap<>();
    private long settled;

    Rounds(Consumer<Observation> sink) {
        this.sink = sink;
    }

    /** Returns whether it is the term's first candidacy. */
    boolean candidate(long t, long term) {
        if (term <= settled || pending.containsKey(term)) {
            return false;
        }
        pending.put(term, new Round(t));
        if (pending.size() > PENDING) {
            settle(pending.pollFirstEntry());
        }
        return true;
    }

    void elected(long term) {
        Round round = pending.get(term);
        if (round != null) {
            round.elected = true;
        }
    }

    /** A leader of {@code term} was recognised: the fate of all up to there is known. */
    void recognised(long term) {
        while (!pending.isEmpty() && pending.firstKey() <= term) {
            settle(pending.pollFirstEntry());
        }
    }

    /** Observation ends: the newest term may yet elect somebody, the others no more. */
    void finish() {
        while (pending.size() > 1) {
            settle(pending.pollFirstEntry());
        }
    }

    private void settle(Map.Entry<Long, Round> round) {
        settled = round.getKey();
        if (!round.getValue().elected) {
            sink.accept(new Observation.FailedRound(round.getValue().t, round.getKey()));
        }
    }

    private static final class Round {
        final long t;
        boolean elected;

        Round(long t) {
            this.t = t;
        }
    }
}
