package dev.longhaul.chaos.published;

import dev.longhaul.chaos.random.Streams;
import dev.longhaul.results.measure.Interval;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Sample;
import java.util.List;
import java.util.Locale;

/**
 * A published distribution of election times beside the simulated one of the same set-up.
 *
 * <p>Median and mean must lie within 2 % of each other where the source is a simulation, within 10 % where it was a real network. The
 * published p99 must lie between the simulated quantiles at the 95 % binomial ranks of the source's n, each widened by 2 %. The rest is shown.
 */
public record Reproduction(PublishedRow row, Source source, Elections elections, List<Judgement> judgements) {
    private static final double OF_A_SIMULATION = 0.02;
    private static final double OF_A_NETWORK = 0.10;
    private static final double WIDENED = 0.02;
    private static final double MILLI = 1e6;
    /** Two-sided 95 % of a normal distribution. */
    private static final double SIGMAS = 1.96;
    private static final double P99 = 0.99;

    public Reproduction {
        judgements = List.copyOf(judgements);
    }

    /**
     * Runs the elections of a row's set-up and holds them against it.
     *
     * @param streams every row draws from streams of its name
     * @throws BadTable if no set-up fits the row
     * @throws InterruptedException if this thread is interrupted
     */
    public static Reproduction of(PublishedRow row, Lines setUps, Streams streams, int trials, int threads)
            throws InterruptedException {
        Source source = Source.of(row, setUps);
        Elections elections = ElectionTrials.run(source.setUp(), streams.named(row.name()), trials, threads);
        return new Reproduction(row, source, elections, judge(row, source, elections.times()));
    }

    private static List<Judgement> judge(PublishedRow row, Source source, Sample times) {
        double share = source.simulation() ? OF_A_SIMULATION : OF_A_NETWORK;
        double mean = times.censoredCount() == 0 ? times.mean() / MILLI : Double.POSITIVE_INFINITY;
        return List.of(Judgement.shown("p1", row.p1(), quantile(times, 0.01)),
                Judgement.shown("p10", row.p10(), quantile(times, 0.1)),
                Judgement.near("p50", row.p50(), quantile(times, 0.5), share),
                Judgement.shown("p90", row.p90(), quantile(times, 0.9)),
                Judgement.between("p99", row.p99(), quantile(times, P99), tail(source.n(), times)),
                Judgement.shown("max", row.max(), quantile(times, 1)),
                Judgement.near("mean", row.mean(), mean, share));
    }

    /** Where the 99th percentile of n elections lies with 95 %: of 1,000 between the quantiles 0.984 and 0.996. */
    private static Interval tail(int n, Sample times) {
        double low = rank(n, -SIGMAS);
        double high = rank(n, SIGMAS);
        return new Interval(quantile(times, low) * (1 - WIDENED), quantile(times, high) * (1 + WIDENED));
    }

    /** To three digits, at most 1. */
    static double rank(int n, double sigmas) {
        return Math.min(1, Math.round(1000 * (P99 + sigmas * Math.sqrt(P99 * (1 - P99) / n))) / 1000.0);
    }

    /** In milliseconds; infinite where too many elections were given up to tell. */
    static double quantile(Sample times, double q) {
        Quantile quantile = times.quantile(q).orElseThrow();
        return quantile.beyond() ? Double.POSITIVE_INFINITY : quantile.value() / MILLI;
    }

    /** Whether all that is judged is within its bounds. */
    public boolean within() {
        return judgements.stream().allMatch(Judgement::within);
    }

    /** In a line: median, mean and p99, simulated and published. */
    public String told() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-22s", row.name()));
        judgements.stream().filter(Judgement::judged)
                .forEach(j -> text.append(String.format(Locale.ROOT, "  %s %.1f ms (published %.1f)%s", j.figure(),
                        j.simulated(), j.published(), j.within() ? "" : " OUTSIDE")));
        return text.toString();
    }
}
