package dev.longhaul.results.measure;

import java.util.List;

import dev.longhaul.results.measure.Verdict.Finding;
import dev.longhaul.results.measure.Verdict.Metric;
import dev.longhaul.results.measure.Verdict.Status;
import dev.longhaul.results.record.TrialKind;

/** What a twin says where the real trials cannot; its findings are about {@link Finding#SIMULATED}. Of clients it knows nothing. */
final class TwinFindings {
    private final Twin twin;

    TwinFindings(Twin twin) {
        this.twin = twin;
    }

    /** The real trials' finding where that is decided, else the twin's if it has one. */
    Finding decided(Finding real) {
        if (real.status() != Status.NOT_MEASURED) {
            return real;
        }
        Finding simulated = switch (real.metric()) {
            case SPURIOUS_PER_DAY -> Verdicts.spurious(twin.spurious(), real.limit(), Finding.SIMULATED);
            case TIME_TO_LEADER -> Verdicts.time(Metric.TIME_TO_LEADER, losing(twin).median(), real.limit(),
                    Finding.SIMULATED);
            case VIOLATIONS, LEADERLESS_SHARE, LEADER_FOUND, TIME_TO_FIRST_WRITE, WRITE_FACTOR, QUIET_TIME -> real;
        };
        return Double.isNaN(simulated.value()) ? real : simulated;
    }

    /** The real trials' share of time without a leader, unless the twin's is beyond the limit and theirs is not. */
    Finding leaderless(Finding real) {
        boolean worse = twin.leaderlessShare() > Quiet.LEADERLESS_LIMIT && real.status() != Status.MISSED;
        return !worse
                ? real
                : new Finding(Metric.LEADERLESS_SHARE, Status.MISSED, twin.leaderlessShare(), false, Interval.UNKNOWN,
                        Quiet.LEADERLESS_LIMIT, 1, Finding.SIMULATED);
    }

    /** The real trials' share that found a leader, unless the twin found one in fewer than half of its own and they did not. */
    Finding leaderFound(Finding real) {
        Sample all = losing(twin);
        Finding simulated = Verdicts.leaderFound(all.observedCount(), all.n(), Finding.SIMULATED);
        return simulated.status() == Status.MISSED && real.status() != Status.MISSED ? simulated : real;
    }

    /** Simulated time-to-leader over kills and cut-offs. */
    static Sample losing(Twin twin) {
        return List.of(TrialKind.KILL, TrialKind.CUT_OFF).stream().flatMap(kind -> twin.loss(kind).stream())
                .map(Twin.Loss::timeToLeader).reduce(Sample.EMPTY, Sample::plus);
    }
}
