package dev.longhaul.chaos.junit;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.Calibration;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.ClusterFailure;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.engine.EngineException;
import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.Trials;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.record.RunDirectories;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** One test's backend, cluster and run directory, from before the test until nothing of it is left. */
final class TestSession implements AutoCloseable {
    private static final int CALIBRATIONS = 5;

    private final Choice choice;
    private final Backend backend;
    private final Recording recording;
    private final Cluster cluster;
    private final Streams random;
    private final Thread hook;
    private TestTrials trials;
    private TestCluster nodes;
    private Loads loads;
    private Faults faults;
    private TestRun run;
    private volatile boolean closed;

    private TestSession(Choice choice, Backend backend, Recording recording) throws IOException {
        this.choice = choice;
        this.backend = backend;
        this.recording = recording;
        this.random = new Streams(choice.seed());
        this.cluster = cluster();
        this.hook = new Thread(this::interrupted, "longhaul-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Opens all and waits for a first leader.
     *
     * @param directory of the run; an earlier run in it is removed
     * @param command the line that repeats the test
     */
    static TestSession open(Choice choice, Path directory, String command) throws IOException {
        Backend backend = backend(choice);
        TestSession session;
        long opened = backend.now();
        try {
            RunDirectories.inPlace(directory);
            session = new TestSession(choice, backend, Recording.begin(directory, choice, backend, command));
        } catch (RuntimeException | IOException failed) {
            backend.close();
            throw failed;
        }
        try {
            session.begin(opened);
            return session;
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    private Cluster cluster() throws IOException {
        NodeOptions options = new NodeOptions(choice.timeouts(), choice.protection());
        try {
            return Cluster.open(backend, choice.world(), options, random.named("cluster"), recording);
        } catch (RuntimeException failed) {
            recording.header("failed", ExitCode.HARNESS_FAILED);
            recording.close();
            throw failed;
        }
    }

    private static Backend backend(Choice choice) {
        try {
            return Backend.open(choice.backend(), choice.images());
        } catch (EngineException | ClusterFailure missing) {
            throw choice.place().refused("cluster", '"' + choice.backend() + '"',
                    missing.getMessage().replace("-Dimage.", "-Dlonghaul.image."), missing);
        }
    }

    private void begin(long opened) {
        long cap = new Trials(choice.timeouts(), choice.world(), true).cap(TrialKind.COLD_START);
        boolean led = cluster.await(recording.lastUp() + cap, view -> view.recognisedLeader().isPresent());
        Calibration calibration = cluster.calibrate();
        for (int again = 1; !calibration.valid() && again < CALIBRATIONS; again++) {
            calibration = cluster.calibrate();
        }
        trials = new TestTrials(cluster, choice, recording, calibration);
        trials.coldStart(opened, led);
        trials.next(TrialKind.QUIET);
        nodes = new TestCluster(cluster, cap, recording.directory());
        loads = new Loads(cluster, trials, nodes);
        faults = new Faults(cluster, trials, nodes, loads, random.named("faults"), choice.timeouts());
        run = new TestRun(choice, trials, loads, recording);
    }

    TestCluster nodes() {
        return nodes;
    }

    Loads loads() {
        return loads;
    }

    Faults faults() {
        return faults;
    }

    TestRun run() {
        return run;
    }

    /**
     * Heals all and ends all.
     *
     * @param failure of the test
     * @return the path of the report, which is written for a test that failed
     */
    Optional<Path> end(Optional<Throwable> failure) throws IOException {
        boolean harness = failure.filter(ClusterFailure.class::isInstance).isPresent();
        try {
            if (!harness) {
                faults.healAtTheEnd();
                loads.stop();
            }
            trials.end();
        } catch (ClusterFailure lost) {
            harness = true;
            throw lost;
        } finally {
            close(harness);
        }
        return failure.isPresent() ? Optional.of(Report.write(recording.directory())) : Optional.empty();
    }

    private void close(boolean harness) throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            cluster.close();
            recording.close();
            ExitCode exit = ExitCode.of(Analysis.of(RunReader.read(recording.directory())), harness);
            recording.header(harness ? "failed" : "complete", exit);
        } finally {
            unhook();
            backend.close();
        }
    }

    /** What is left when nobody ended it. */
    @Override
    public void close() {
        try {
            close(true);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAnyway) {
            // the hook does nothing more: all is closed
        }
    }

    /** In the process's shutdown: what there is stays readable; the janitor removes what is left of the cluster. */
    private void interrupted() {
        if (closed) {
            return;
        }
        try {
            recording.header("interrupted", ExitCode.HARNESS_FAILED);
            recording.close();
            backend.close();
        } catch (IOException lost) {
            System.err.println("the run directory could not be closed: " + lost.getMessage());
        }
    }
}
