package dev.longhaul.chaos.published;

import dev.longhaul.chaos.published.Lines.Line;
import dev.longhaul.chaos.published.SetUp.Begin;
import dev.longhaul.chaos.published.SetUp.End;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.results.measure.RaftTheory;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.record.Timeouts;
import java.util.ArrayList;
import java.util.List;

/**
 * Closed formulas of Ongaro's thesis, chapter 9, beside elections of the set-ups that they are about: fixed latency, no disk, PreVote,
 * CheckQuorum and stickiness off.
 */
public final class Theory {
    private static final double MILLI = 1e6;
    /** Of a split-vote rate. */
    private static final double ALLOWED_RATE = 0.01;
    /** Of an expected time, as a share of it. */
    private static final double ALLOWED_TIME = 0.02;
    /** Two-sided 95 % of a normal distribution. */
    private static final double SIGMAS = 1.96;
    /** The formula of the expected time is judged where fewer first terms split than this. */
    private static final double FEW_SPLITS = 0.15;
    /** Timeouts' range when only the latency's share of it matters, ns; the least timeout is so long that no term is cut short. */
    private static final long RANGE = 1_000_000_000;
    private static final long LONG = 4 * RANGE;

    /**
     * A formula's value beside the simulated one.
     *
     * @param about what of the set-up the formula knows
     * @param split share of the elections whose first term elected nobody, simulated
     * @param judged else the two are only shown
     * @param allowed how far apart the two may be
     */
    public record Check(String about, double formula, double simulated, double split, boolean judged, double allowed,
            int n) {
        /** Whether nothing speaks against it. */
        public boolean within() {
            return !judged || off() <= allowed;
        }

        /** How far apart they are. */
        public double off() {
            return Math.abs(simulated - formula);
        }
    }

    private Theory() {
    }

    /** The rows of the split-vote table that come with this program: n, failed, l (latency as a share of the timeouts' range). */
    public static Lines splitVoteTable() {
        return Lines.ofResource("split_vote.csv");
    }

    /** The rows of the table of expected times: n, failed, one_way_ms, T_min_ms, T_max_ms; the heartbeat is half of the least timeout. */
    public static Lines expectedTimeTable() {
        return Lines.ofResource("expected_election.csv");
    }

    /**
     * Whether a term splits (9.2); may be 0.01 off.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public static List<Check> splitVotes(Lines table, Streams streams, int trials, int threads)
            throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        for (Line line : table.lines()) {
            double latency = line.number("l");
            long oneWay = Math.round(latency * RANGE);
            SetUp setUp = new SetUp(line.whole("n"), line.whole("failed"),
                    new Timeouts(LONG, LONG + RANGE, RANGE), oneWay, oneWay, 0, false, false, Begin.FRESH,
                    End.FIRST_TERM);
            String about = setUp.up() + " of " + setUp.servers() + " up, l = " + line.text("l");
            Elections elections = ElectionTrials.run(setUp, streams.named(about), trials, threads);
            checks.add(new Check(about, RaftTheory.splitVote(setUp.servers(), setUp.up(), latency), elections.split(),
                    elections.split(), true, ALLOWED_RATE, trials));
        }
        return checks;
    }

    /**
     * Mean time without a leader (9.3), ms. Rows in which every term splits have no expected time and are left out.
     *
     * <p>The formula is an approximation: it takes every further term to begin with fresh timers one latency after the first time-out of the
     * term before. In fact candidates set their timers as they stand, so that a further term comes earlier, by up to a latency. Where few
     * first terms split the two may be 2 % apart, besides the error of the simulated mean; elsewhere they are shown.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public static List<Check> expectedTimes(Lines table, Streams streams, int trials, int threads)
            throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        for (Line line : table.lines()) {
            long min = Source.nanos(line.text("T_min_ms"));
            long range = Source.nanos(line.text("T_max_ms")) - min;
            long oneWay = Source.nanos(line.text("one_way_ms"));
            SetUp setUp = new SetUp(line.whole("n"), line.whole("failed"),
                    new Timeouts(min, min + range, min / 2), oneWay, oneWay, 0, false, false,
                    Begin.LAST_HEARTBEAT, End.LEADER);
            double formula = RaftTheory.withoutLeader(setUp.servers(), setUp.up(), setUp.timeouts(), oneWay, false)
                    / MILLI;
            if (Double.isInfinite(formula)) {
                continue;
            }
            String about = setUp.up() + " of " + setUp.servers() + " up, " + setUp.timeouts().label() + " ms, one way "
                    + line.text("one_way_ms") + " ms";
            Elections elections = ElectionTrials.run(setUp, streams.named(about), trials, threads);
            Sample times = elections.times();
            boolean judged = RaftTheory.splitVote(setUp.servers(), setUp.up(), oneWay / (double) range) < FEW_SPLITS;
            checks.add(new Check(about, formula, times.mean() / MILLI, elections.split(), judged,
                    ALLOWED_TIME * formula + error(times) / MILLI, trials));
        }
        return checks;
    }

    /** How far a mean may be from the true one, with 95 %; ns. */
    private static double error(Sample times) {
        double mean = times.mean();
        double squares = times.observed().mapToDouble(time -> (time - mean) * (time - mean)).sum();
        return SIGMAS * Math.sqrt(squares) / times.n();
    }
}
