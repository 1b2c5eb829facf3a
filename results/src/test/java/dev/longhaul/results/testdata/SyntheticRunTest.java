package dev.longhaul.results.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord.Outcome;

class SyntheticRunTest {
    private final Run run = SyntheticRun.of(1);

    @Test
    void sameSeedGivesTheSameRunAndAnotherSeedAnother() {
        assertEquals(run, SyntheticRun.of(1));
        assertFalse(run.events().equals(SyntheticRun.of(2).events()));
    }

    @Test
    void hasEveryKindOfTrialOfTheMainJobCensoredOnesAndInvalidOnes() {
        assertEquals(EnumSet.complementOf(EnumSet.of(TrialKind.SCHEDULE)),
                run.trials().stream().map(t -> t.kind()).collect(Collectors.toSet()));
        assertTrue(run.trials().stream().anyMatch(t -> t.outcome() == Outcome.CENSORED));
        assertTrue(run.trials().stream().anyMatch(t -> !t.valid()));
        assertTrue(run.operations().size() > 10_000, () -> run.operations().size() + " operations");
    }

    @Test
    void phasesOfATrialComeInOrder() {
        for (var trial : run.trials()) {
            var p = trial.phases();
            assertTrue(trial.t() <= p.calibrated() && p.from() <= p.to() && p.to() <= p.end(), trial::toString);
        }
    }
}
