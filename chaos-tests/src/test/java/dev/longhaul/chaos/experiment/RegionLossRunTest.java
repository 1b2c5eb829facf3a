package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.experiment.Experiment.Finished;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.results.measure.Availability;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite of regions that are lost and return, in virtual time. */
class RegionLossRunTest {
    @TempDir
    private Path folder;

    private Finished run(String faults) throws IOException {
        Properties properties = new Properties(Map.of("cluster", "simulated", "regions", "single-zone,us-eu-ap",
                "timeouts", "800-1200", "suites", "RegionLoss", "faults", faults));
        return new Experiment(properties.selection(3), new PrintStream(OutputStream.nullOutputStream()))
                .run(folder.resolve("runs"));
    }

    @Test
    void eachRegionOfAWorldThatHasSeveralIsLostAndReturnsTheLeadersFirst() throws IOException {
        Finished finished = run("kill");
        assertEquals(ExitCode.AS_WANTED, finished.exit());
        Run run = RunReader.read(finished.directory());
        List<TrialRecord> trials = finished.analysis().trials().stream().map(TrialResult::trial).toList();
        assertEquals(1, trials.size(), "a world of one region has none to lose");
        TrialRecord trial = trials.get(0);
        assertTrue(trial.valid() && trial.outcome() == Outcome.OK, trial::reason);
        assertEquals(List.of("Safety", "RegionLoss"), trial.suites());
        assertEquals(List.of("leader", "region us-east-1", "region eu-west-1", "region ap-northeast-1"),
                run.faults().stream().map(FaultRecord::target).toList());
        assertTrue(run.faults().stream().allMatch(fault -> fault.kind().equals("region_loss")
                && fault.healed() > fault.healBegun()));
        List<Availability> seen = finished.analysis().cells().get(0).availability();
        assertEquals(trial.cell(), finished.analysis().cells().get(0).cell());
        assertEquals(3, seen.stream().map(Availability::client).distinct().count(), seen::toString);
        assertTrue(Files.readString(finished.directory().resolve("report.html")).contains("ap-northeast-1"));
    }

    @Test
    void otherSchedulesDoNotCountForIt() throws IOException {
        Run run = RunReader.read(run("slow").directory());
        assertEquals(1, run.trials().stream().filter(trial -> trial.suites().contains("RegionLoss")).count());
        assertEquals(2, run.trials().stream().filter(trial -> trial.suites().equals(List.of("Safety"))).count());
    }
}
