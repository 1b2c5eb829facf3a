package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

import dev.longhaul.results.check.linearizability.Limits;
import dev.longhaul.results.record.Run;

/** Runs the checks of a run, key by key; each may be asked once. */
final class SafetyChecks {
    private final Run run;
    private final ObjLongConsumer<CheckResult> told;
    private final List<KeyHistory> keys;
    private final Freshness freshness = new Freshness();
    private List<IllegalHistory> illegal = List.of();

    /** @param told takes each result, and the nanoseconds that it took */
    SafetyChecks(Run run, ObjLongConsumer<CheckResult> told) {
        this.run = run;
        this.told = told;
        keys = KeyHistory.of(run.operations());
    }

    /**
     * Each check in the order of a report.
     *
     * @param limits of the search for orders; null to leave it out
     */
    List<CheckResult> run(Limits limits) {
        List<CheckResult> checks = new ArrayList<>();
        checks.add(timed(() -> ElectionSafety.check(run.events())));
        checks.add(each(freshness::accept, freshness::writes));
        checks.add(timed(freshness::reads));
        if (limits != null) {
            LinearizableHistories histories = new LinearizableHistories(run, limits);
            checks.add(each(histories::accept, histories::result));
            illegal = histories.illegal();
        }
        DoubledEffects effects = new DoubledEffects();
        checks.add(each(effects::accept, effects::result));
        Sessions sessions = new Sessions();
        checks.add(each(sessions::accept, sessions::result));
        if (keys.stream().anyMatch(LockHolders::isLock)) {
            LockHolders locks = new LockHolders();
            checks.add(each(locks::accept, locks::result));
        }
        if (!run.twins().isEmpty()) {
            checks.add(timed(() -> TwinSafety.check(run.twins())));
        }
        if (SimulatorInvariants.check(run).answer() != CheckResult.Answer.UNKNOWN) {
            checks.add(timed(() -> SimulatorInvariants.check(run)));
        }
        return checks;
    }

    private CheckResult each(Consumer<KeyHistory> check, Supplier<CheckResult> result) {
        return timed(() -> {
            keys.forEach(check);
            return result.get();
        });
    }

    private CheckResult timed(Supplier<CheckResult> check) {
        long begin = System.nanoTime();
        CheckResult result = check.get();
        told.accept(result, System.nanoTime() - begin);
        return result;
    }

    List<Violation> staleLocalReads() {
        return freshness.staleLocalReads();
    }

    List<IllegalHistory> illegal() {
        return illegal;
    }
}
