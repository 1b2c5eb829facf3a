package dev.longhaul.chaos.published;

import dev.longhaul.results.measure.Sample;

/**
 * What came of the elections of a set-up.
 *
 * @param times how long each took, ns; one without a leader when it was given up is censored
 * @param inFirstTerm how many had their leader in the first term that anybody stood in
 * @param events things that happened in the simulations: arrivals, syncs, timers
 */
public record Elections(Sample times, int inFirstTerm, long events) {
    /** Share of the elections whose first term elected nobody. */
    public double split() {
        return 1 - (double) inFirstTerm / times.n();
    }
}
