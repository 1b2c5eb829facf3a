package dev.longhaul.results.record;

import java.util.List;

/**
 * One trial from calibration to healed and live.
 *
 * @param t start of the trial
 * @param trial its name, unique in the run, for example "t12"
 * @param backend "processes", "containers" or "simulated"
 * @param suites the suites it feeds: ElectionFrequency, TimeToLeader, SplitBrain, WriteLatency, Safety, RegionLoss
 * @param seed of the trial's streams
 * @param cap most nanoseconds after the fault until a leader had to be recognised; 0 where there is none
 * @param phases when each part ended
 * @param outcome how it went; a censored trial is a result, not a failure
 * @param valid whether its numbers count
 * @param reason why it is not valid, or why the outcome is what it is; empty when there is nothing to say
 * @param leader the leader when the fault was chosen (or of the window), {@link RunEvent#NO_LEADER} if none
 * @param before calibration before the trial
 * @param after calibration after it
 * @param traffic sent between nodes during the trial's window
 */
public record TrialRecord(long t, String cluster, String trial, Cell cell, String backend, TrialKind kind,
        List<String> suites, long seed,
        long cap, Phases phases, Outcome outcome, boolean valid, String reason, int leader, List<PairProbe> before,
        List<PairProbe> after, List<Traffic> traffic) implements RunLine {
    /** The same without what was measured of its links. */
    public TrialRecord withoutLinks() {
        return new TrialRecord(t, cluster, trial, cell, backend, kind, suites, seed, cap, phases, outcome, valid,
                reason, leader, List.of(), List.of(), List.of());
    }

    /** How a trial ended. */
    public enum Outcome {
        /** What was to be observed was observed. */
        OK,
        /** No leader within the cap: right-censored. */
        CENSORED,
        /** No leader and no acknowledged write before the fault: a result of the cell. */
        FAILED_TO_START,
        /** A link or node did not come back. */
        NOT_HEALED,
        /** All was healed, yet no leader or no acknowledged write within the bound. */
        NOT_RECOVERED,
        /** The harness itself failed. */
        HARNESS_FAILED
    }

    /**
     * Moments of a trial, ns since the run's origin; 0 where the trial did not get there.
     *
     * @param calibrated calibration before was done
     * @param warm a leader was recognised and clients were acknowledged
     * @param from begin of the measured window: the fault in effect, the last node up, or the begin of quiet or of writes
     * @param to end of the measured window: before healing begins, or the end of quiet or of writes
     * @param healed links and processes are as they should be, by probe
     * @param live a leader and an acknowledged write were seen after that
     * @param end after the calibration afterwards
     */
    public record Phases(long calibrated, long warm, long from, long to, long healed, long live, long end) {}

    /**
     * A pair's measured against its configured round trip.
     *
     * @param configured nanoseconds, slow drift and episodes then in force included
     * @param measured median of the probes, nanoseconds; -1: no answer
     * @param ok within max(1 ms, 2 %)
     */
    public record PairProbe(int a, int b, long configured, long measured, boolean ok) {}

    /** Bytes and messages that node {@code from} sent to node {@code to}; regions are those of the world. */
    public record Traffic(int from, int to, String fromRegion, String toRegion, long messages, long bytes) {}
}
