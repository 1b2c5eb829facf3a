package dev.longhaul.results.measure;

import java.util.List;
import java.util.Optional;

import dev.longhaul.results.measure.Difference.Answer;
import dev.longhaul.results.measure.Difference.Figure;
import dev.longhaul.results.record.TrialKind;

/**
 * The simulated twin of a cell, measured: what real trials are too few for. Times in ns.
 *
 * @param seed of its streams
 * @param losses one a kind of trial
 * @param elections of its quiet time
 * @param campaigns terms of the quiet time in which somebody became Candidate
 * @param spurious those of the elections whose leader was up and connected to a majority
 * @param failedRounds terms of the quiet time that elected nobody
 * @param leaderless part of the quiet time without a leader with a recognised majority
 * @param leaderlessShare of the quiet time, 0 to 1; 0 where there was none
 * @param open elections open at its end
 * @param episodes slow episodes of links that began in it
 * @param events that were simulated
 * @param wall what it took on a real clock
 * @param agreement the twin ("after") over the real trials ("before"): per kind of trial the medians, then the means of time-to-leader, then
 *            the elections of quiet operation; a figure that one of them has not is left out
 */
public record Twin(long seed, List<Loss> losses, Rate elections, Rate campaigns, Rate spurious, long failedRounds,
        long leaderless, double leaderlessShare, int open, long episodes, long events, long wall,
        List<Difference> agreement) {
    /** Least simulated quiet time for a verdict of "fits", ns: four days without an event bound their rate below one a day. */
    public static final long LEAST_QUIET = 4L * 24 * 3600 * 1_000_000_000;
    /** As many elections make their rate known well enough, however short the time. */
    public static final int ENOUGH_ELECTIONS = 400;
    private static final double YEAR = 365.25 * 24 * 3600e9;

    /**
     * Losing the leader in one way.
     *
     * @param cap where the censored ones ended
     * @param dualLeaders intervals with two leaders of different terms
     * @param dualLongest longest of these; 0 without any
     * @param sameTerm intervals with two leaders of one term: violations
     */
    public record Loss(TrialKind kind, Sample timeToLeader, long cap, int dualLeaders, long dualLongest,
            int sameTerm) {}

    public Twin {
        losses = List.copyOf(losses);
        agreement = List.copyOf(agreement);
    }

    /** Quiet time, ns. */
    public long quiet() {
        return elections.nanos();
    }

    /** The simulated failovers of a kind, if there were any. */
    public Optional<Loss> loss(TrialKind kind) {
        return losses.stream().filter(l -> l.kind() == kind && !l.timeToLeader().isEmpty()).findFirst();
    }

    /** Kinds of trials in which two nodes led one term at once: each is a violation. */
    public int violations() {
        return (int) losses.stream().filter(l -> l.sameTerm() > 0).count();
    }

    /** Whether its quiet time says enough for a verdict. */
    public boolean longEnough() {
        return quiet() >= LEAST_QUIET || elections.events() >= ENOUGH_ELECTIONS;
    }

    /** Time without a leader in a year at this share, ns. */
    public double leaderlessPerYear() {
        return quiet() == 0 ? Double.NaN : leaderlessShare * YEAR;
    }

    /** Whether the real trials tell it from themselves by interval, in any figure: then it decides nothing. */
    public boolean disagrees() {
        return agreement.stream().anyMatch(d -> d.answer() == Answer.DIFFERENT);
    }

    /** How a figure agrees; {@code about} is the kind of trial in small letters, or empty. */
    public Optional<Difference> agreement(Figure figure, String about) {
        return agreement.stream().filter(d -> d.figure() == figure && d.about().equals(about)).findFirst();
    }
}
