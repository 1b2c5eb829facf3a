package dev.longhaul.results.measure;

/**
 * What followed one fault (or one cold start): from the fault to the next recognised leader. Stamps are ns since the run's origin.
 *
 * @param inEffect the fault's moment; the last node up for a cold start
 * @param candidacy first (pre-)candidacy of the chain that led to the leader; 0 if none
 * @param firstLeader first node in role Leader of a later term; 0 if none
 * @param recognised a majority recognised a leader of a later term; 0 if none within the cap
 * @param censoredAt where observation ended without such a leader; 0 where there was one
 * @param leader the recognised leader, -1 if none
 * @param term of that leader, 0 if none
 */
public record Takeover(long inEffect, long candidacy, long firstLeader, long recognised, long censoredAt, int leader,
        long term) {
    public boolean censored() {
        return recognised == 0;
    }

    /** Time to leader, or the time for which there was certainly none, ns. */
    public long total() {
        return (censored() ? censoredAt : recognised) - inEffect;
    }

    /** The fault until the first (pre-)candidacy, ns; only where not censored. */
    public long detection() {
        return candidacy - inEffect;
    }

    /** From that candidacy to the first leader, ns; only where not censored. */
    public long election() {
        return firstLeader - candidacy;
    }

    /** From the first leader until a majority recognises one, ns; only where not censored. */
    public long recognition() {
        return recognised - firstLeader;
    }
}
