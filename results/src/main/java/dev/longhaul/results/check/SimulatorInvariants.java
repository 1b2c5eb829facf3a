package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.List;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent.InvariantBroken;
import dev.longhaul.results.record.TwinRecord;

/** What the simulator found from inside, in trials in virtual time and in twins. */
final class SimulatorInvariants {
    static final String NAME = "invariants of the simulator";

    private SimulatorInvariants() {
    }

    /** Examines every trial in virtual time and every simulated failover. */
    static CheckResult check(Run run) {
        List<Violation> violations = new ArrayList<>();
        long examined = run.trials().stream().filter(trial -> trial.backend().equals("simulated")).count();
        run.events().stream().filter(InvariantBroken.class::isInstance).map(InvariantBroken.class::cast)
                .forEach(broken -> violations.add(new Violation(broken.t(), broken.t(), broken.cluster(),
                        broken.trial(), Violation.Kind.BROKEN_INVARIANT, broken.detail())));
        for (TwinRecord twin : run.twins()) {
            examined += twin.losses().stream().mapToLong(TwinRecord.Loss::n).sum();
            twin.violations().forEach(broken -> violations.add(new Violation(twin.t(), twin.t(), TwinSafety.SIMULATED,
                    "", Violation.Kind.BROKEN_INVARIANT, twin.cell().label() + ", simulated with seed " + twin.seed()
                            + ": " + broken)));
        }
        Answer answer = !violations.isEmpty() ? Answer.ILLEGAL : examined > 0 ? Answer.OK : Answer.UNKNOWN;
        return new CheckResult(NAME, answer, examined, 0, violations);
    }
}
