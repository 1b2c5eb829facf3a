package dev.longhaul.chaos.workload;

import java.util.HashMap;
import java.util.Map;

/**
 * Whom a client takes for the leader. It never goes back to an older term. A leadership that has let it down it believes again only after a
 * while and from that leader itself: followers name a dead leader until their own timeout.
 */
public final class Belief {
    /** No node: nobody leads, or it is not known who. */
    public static final int NOBODY = -1;

    private record Leadership(int node, long term) {}

    private final long avoidFor;
    private final Map<Leadership, Long> avoidedUntil = new HashMap<>();
    private Leadership current;
    private int last = NOBODY;
    private long highestTerm;

    /** @param avoidFor nanoseconds for which a leadership that failed is not believed again */
    Belief(long avoidFor) {
        this.avoidFor = avoidFor;
    }

    /** The believed leader, {@link #NOBODY} if none. */
    int leader() {
        return current == null ? NOBODY : current.node();
    }

    /** The node that was last believed to lead, also when it no longer is; {@link #NOBODY} if none ever was. */
    int last() {
        return last;
    }

    /** {@code teller} says that {@code leader} leads in {@code term}; whether that is believed now and was not before. */
    boolean learn(int teller, int leader, long term, long now) {
        if (leader == NOBODY || term < highestTerm) {
            return false;
        }
        Leadership told = new Leadership(leader, term);
        if (told.equals(current) || avoids(told, teller, now)) {
            return false;
        }
        highestTerm = term;
        current = told;
        last = leader;
        return true;
    }

    private boolean avoids(Leadership told, int teller, long now) {
        Long until = avoidedUntil.get(told);
        return until != null && (until > now || teller != told.node());
    }

    /** The node did not answer, or said that it does not lead; whether it was the believed leader. */
    boolean lost(int node, long now) {
        if (current == null || current.node() != node) {
            return false;
        }
        avoidedUntil.keySet().removeIf(old -> old.term() < current.term());
        avoidedUntil.put(current, now + avoidFor);
        current = null;
        return true;
    }
}
