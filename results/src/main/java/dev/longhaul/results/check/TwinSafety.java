package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.record.TwinRecord;

/** At most one leader per term, in the simulated twins. */
final class TwinSafety {
    static final String NAME = "at most one leader per term, simulated";
    /** {@link Violation#cluster()} of what is found: a twin is no cluster of nodes. */
    static final String SIMULATED = "simulated";

    private TwinSafety() {
    }

    /** Examines every simulated failover; two leaders of one term in a kind of them are one violation. */
    static CheckResult check(List<TwinRecord> twins) {
        List<Violation> violations = new ArrayList<>();
        long examined = 0;
        for (TwinRecord twin : twins) {
            for (TwinRecord.Loss loss : twin.losses()) {
                examined += loss.n();
                if (loss.sameTerm() > 0) {
                    violations.add(new Violation(twin.t(), twin.t(), SIMULATED, "", Violation.Kind.SAME_TERM_LEADERS,
                            detail(twin, loss)));
                }
            }
        }
        Answer answer = !violations.isEmpty() ? Answer.ILLEGAL : examined > 0 ? Answer.OK : Answer.UNKNOWN;
        return new CheckResult(NAME, answer, examined, 0, violations);
    }

    private static String detail(TwinRecord twin, TwinRecord.Loss loss) {
        return "two nodes were both leader in one term " + loss.sameTerm() + (loss.sameTerm() == 1 ? " time" : " times")
                + " in " + loss.n() + " simulated trials of kind " + loss.kind().name().toLowerCase(Locale.ROOT)
                + " of "
                + twin.cell().label() + "; seed " + twin.seed() + " repeats them";
    }
}
