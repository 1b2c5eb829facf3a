package dev.longhaul.raft;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a leader knows of one follower's log (Figure 2, "volatile state on leaders"), and what it has sent there without an answer yet.
 *
 * <p>A follower is <em>probed</em> with one message at a time until its log is known to match, then sent entries ahead of its answers
 * (thesis 10.2.1). Messages may get lost without a sign; {@link #looksLost} is how the leader notices.
 */
final class Progress {
    private static final int MAX_PATIENCE_DOUBLINGS = 5;

    private record InFlight(long firstIndex, long lastIndex, long sentAt) {}

    private final Deque<InFlight> inFlight = new ArrayDeque<>();
    private long matchIndex;
    private long nextIndex;
    private boolean probing = true;
    private long probingSince;
    private long acknowledgedAt;
    private int losses;

    Progress(long nextIndex, long electedAt) {
        this.nextIndex = nextIndex;
        this.probingSince = electedAt;
        this.acknowledgedAt = electedAt;
    }

    long matchIndex() {
        return matchIndex;
    }

    long nextIndex() {
        return nextIndex;
    }

    boolean isProbing() {
        return probing;
    }

    /** When the latest answer of this term arrived, whatever it said; the election counts as the first. */
    long acknowledgedAt() {
        return acknowledgedAt;
    }

    void acknowledged(long now) {
        acknowledgedAt = now;
    }

    boolean maySend(int maxInFlight) {
        return inFlight.size() < (probing ? 1 : maxInFlight);
    }

    void sent(long lastIndex, long now) {
        inFlight.addLast(new InFlight(nextIndex, lastIndex, now));
        nextIndex = lastIndex + 1;
    }

    /** The follower's log matches up to {@code index}. */
    void matched(long index) {
        if (index <= matchIndex) {
            return;
        }
        matchIndex = index;
        nextIndex = Math.max(nextIndex, index + 1);
        probing = false;
        losses = Math.max(0, losses - 1);
        while (!inFlight.isEmpty() && inFlight.peekFirst().lastIndex() <= index) {
            inFlight.removeFirst();
        }
    }

    /**
     * Whether the oldest message under way must be taken for lost: the follower has answered a message that left well after it, and
     * does not have its entries. "Well after" is one heartbeat, since entries and heartbeats may travel on two streams, and
     * doubles with each loss and halves with each success, so that a slow stream is not flooded with copies.
     */
    boolean looksLost(long answeredSentAt, long heartbeat) {
        return !inFlight.isEmpty() && answeredSentAt - inFlight.peekFirst().sentAt() >= heartbeat << losses;
    }

    /** Forgets what is under way and sends it again, from its first entry on. */
    void lost(long now) {
        losses = Math.min(losses + 1, MAX_PATIENCE_DOUBLINGS);
        long firstIndex = inFlight.peekFirst().firstIndex();
        if (!probing) {
            probeFrom(firstIndex, now);
        } else {
            inFlight.clear();
            nextIndex = firstIndex;
        }
    }

    /** Whether a refusal answers what is being tried now, not something sent before the leader last stepped back. */
    boolean isNews(long refusedSentAt) {
        return refusedSentAt >= probingSince && !inFlight.isEmpty();
    }

    /** The follower refused: try {@code index} next, but in a probe always lower than the last try, and never what has matched. */
    void refused(long index, long now) {
        long highest = probing ? inFlight.peekFirst().firstIndex() - 1 : nextIndex;
        probeFrom(Math.max(matchIndex + 1, Math.min(index, highest)), now);
    }

    private void probeFrom(long index, long now) {
        inFlight.clear();
        nextIndex = index;
        probing = true;
        probingSince = now;
    }
}
