package dev.longhaul.chaos.published;

import dev.longhaul.results.measure.Interval;

/**
 * One figure of a distribution, simulated beside published; milliseconds. What was not published is NaN, what the simulation never reached
 * infinite.
 *
 * @param judged whether there is a bound; else the figure is only shown
 * @param allowed where the published figure must lie
 */
public record Judgement(String figure, double published, double simulated, boolean judged, Interval allowed) {
    static Judgement shown(String figure, double published, double simulated) {
        return new Judgement(figure, published, simulated, false, Interval.UNKNOWN);
    }

    /** The simulated figure must lie within this share of the published one, up or down. */
    static Judgement near(String figure, double published, double simulated, double share) {
        return between(figure, published, simulated, new Interval(simulated / (1 + share), simulated / (1 - share)));
    }

    static Judgement between(String figure, double published, double simulated, Interval allowed) {
        return new Judgement(figure, published, simulated, !Double.isNaN(published), allowed);
    }

    /** Whether nothing speaks against it. */
    public boolean within() {
        return !judged || allowed.contains(published);
    }

    /** How far the simulated figure is from the published one, as a share of it. */
    public double off() {
        return simulated / published - 1;
    }
}
