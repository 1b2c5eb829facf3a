package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.TrialRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FlightTest {
    @TempDir
    private Path folder;

    private Run chaos() throws IOException {
        Properties chosen = new Properties(Map.of("cluster", "simulated", "timeouts", "150-300", "regions",
                "single-zone", "for", "10m"));
        return RunReader.read(new Experiment(chosen.chaos(7), new PrintStream(OutputStream.nullOutputStream()))
                .run(folder.resolve("runs")).directory());
    }

    /** Each trial's line is that of a flight that has heard of all before, and the memory that it takes does not grow from trial to trial. */
    @Test
    void aLongRunIsToldTrialByTrialFromWhatIsLeftOfTheTrialsBefore() throws IOException {
        Run run = chaos();
        List<TrialRecord> trials = run.trials().stream().sorted(Comparator.comparingLong(TrialRecord::t)).toList();
        assertTrue(trials.size() > 10, () -> "trials: " + trials.size());
        int most = 0;
        try (RunWriter writer = new RunWriter(folder.resolve("again"), run.header())) {
            Flight flight = new Flight(writer, run.header());
            long told = Long.MIN_VALUE;
            for (TrialRecord trial : trials) {
                long from = told;
                told = trial.phases().end();
                long to = told;
                run.events().stream().filter(event -> event.t() >= from && event.t() < to).forEach(flight::accept);
                run.operations().stream().filter(op -> op.end() >= from && op.end() < to).forEach(flight::accept);
                assertEquals(fromTheBeginning(run, trial), told(flight, run, trial), trial.trial());
                most = Math.max(most, flight.kept());
            }
        }
        assertTrue(most < 100, "kept between two trials: " + most);
    }

    private static String told(Flight flight, Run run, TrialRecord trial) {
        return flight.told(trial, run.faults().stream().filter(f -> f.trial().equals(trial.trial())).toList());
    }

    private String fromTheBeginning(Run run, TrialRecord trial) throws IOException {
        try (RunWriter writer = new RunWriter(folder.resolve(trial.trial()), run.header())) {
            Flight flight = new Flight(writer, run.header());
            run.events().stream().filter(event -> event.t() < trial.phases().end()).forEach(flight::accept);
            return told(flight, run, trial);
        }
    }

    /** Ten thousand operations a second for minutes: what is under way is in memory, and nothing of what was. */
    @Test
    @Timeout(120)
    void aMillionOperationsAreRecordedInASmallHeap() throws IOException, InterruptedException {
        Process recorder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"),
                RecorderUnderTest.class.getName(), folder.resolve("recorded").toString(), "1000000")
                .redirectErrorStream(true).start();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        recorder.getInputStream().transferTo(told);
        assertEquals(0, recorder.waitFor(), () -> told.toString(StandardCharsets.UTF_8));
        assertTrue(told.toString(StandardCharsets.UTF_8).contains("2000000 lines"), told::toString);
    }
}
