package dev.longhaul.chaos.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.sweep.SweepPlan;
import dev.longhaul.chaos.sweep.SweepRun;
import dev.longhaul.chaos.sweep.SweepRun.Finished;
import dev.longhaul.regions.ProfileException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code mvn verify -Psweep -Dsweep=FILE} runs. */
class SweepJob {
    private static final Path ROOT = Path.of("..");

    @Test
    void sweep() throws Exception {
        SweepPlan plan = plan();
        Finished finished = new SweepRun(plan, Runtime.getRuntime().availableProcessors(), System.out)
                .run(plan.folder(ROOT.resolve("results/sweeps")));
        System.out.println("sweep: " + finished.page().toAbsolutePath().normalize());
        assertTrue(finished.safe(), "a violation of safety; see " + finished.page());
    }

    /** A file is named as seen from the root of the checkout; Maven runs this in the module. */
    private static SweepPlan plan() {
        Path named = Path.of(System.getProperty("sweep", "chaos-tests/sweeps/example.yaml"));
        try {
            return SweepPlan.read(Files.exists(named) ? named : ROOT.resolve(named));
        } catch (ProfileException wrong) {
            AssertionError told = new AssertionError(wrong.getMessage());
            told.setStackTrace(new StackTraceElement[0]);
            throw told;
        }
    }
}
