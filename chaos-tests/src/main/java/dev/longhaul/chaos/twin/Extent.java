package dev.longhaul.chaos.twin;

import dev.longhaul.chaos.scenario.Clients;
import dev.longhaul.results.record.TrialKind;
import java.util.List;

/**
 * How much of a cell is measured.
 *
 * @param kinds the ways in which the leader is lost: kill, cut-off, deaf, mute; each has its own trials
 * @param least trials of each kind before their precision is looked at, 1 or more
 * @param most trials of each kind
 * @param precision half of the 95 % interval over the value, above 0 to 1, at which the trials of a kind end; 0: all of {@code most} run
 * @param quantile the time-to-leader of which {@code precision} is asked: 0.5 or 0.99
 * @param clients what they do in these trials
 * @param quiet nanoseconds of operation without a fault; 0: none
 * @param elections that many end the quiet operation early; 400 give the rate to about 10 %
 * @param writes windows of writes under each leader, 0 or more
 */
public record Extent(List<TrialKind> kinds, int least, int most, double precision, double quantile, Clients clients,
        long quiet, int elections, int writes) {
    /** Kinds that take the leader away. */
    public static final List<TrialKind> KINDS = List.of(TrialKind.KILL, TrialKind.CUT_OFF, TrialKind.DEAF,
            TrialKind.MUTE);

    /** @throws IllegalArgumentException if a value is out of its range */
    public Extent {
        kinds = List.copyOf(kinds);
        require(KINDS.containsAll(kinds), "kinds " + kinds + " are not all of " + KINDS);
        require(least >= 1 && most >= least, "trials: 1 <= least <= most, not " + least + " and " + most);
        require(precision >= 0 && precision <= 1, "precision must be 0 to 1, not " + precision);
        require(quantile == 0.5 || quantile == 0.99, "quantile must be 0.5 or 0.99, not " + quantile);
        require(quiet >= 0, "quiet operation takes 0 ns or more, not " + quiet);
        require(elections >= 1, "elections must be 1 or more, not " + elections);
        require(writes >= 0, "windows of writes must be 0 or more, not " + writes);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** So many kills and as many cut-offs, then {@code quiet} nanoseconds or 400 elections. */
    public static Extent of(int trials, long quiet, Clients clients) {
        return new Extent(List.of(TrialKind.KILL, TrialKind.CUT_OFF), trials, trials, 0, 0.5, clients, quiet, 400, 0);
    }

    /** The same with so many windows of writes under each leader. */
    public Extent withWrites(int windows) {
        return new Extent(kinds, least, most, precision, quantile, clients, quiet, elections, windows);
    }
}
