package dev.longhaul.chaos.experiment;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.engine.EngineException;
import dev.longhaul.chaos.scenario.BadChoice;
import dev.longhaul.chaos.scenario.Plan;
import dev.longhaul.chaos.scenario.Plan.WorldPlan;
import dev.longhaul.chaos.scenario.Selection;
import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.Safety;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunDirectories;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A whole run: plan, trials in all worlds side by side, run directory, report. */
public final class Experiment {
    private final Selection selection;
    private final Plan plan;
    private final Console console;
    private final Supplier<Backend> backends;
    private final RunWriter.Opener files;

    /** @param out where the run is told line by line */
    public Experiment(Selection selection, PrintStream out) {
        this(selection, out, () -> Backend.open(selection.backend(), selection.images()));
    }

    /** @param backends opens where it runs */
    Experiment(Selection selection, PrintStream out, Supplier<Backend> backends) {
        this(selection, out, backends, RunWriter::create);
    }

    /**
     * @param backends opens where it runs
     * @param files makes those of the run directory
     */
    Experiment(Selection selection, PrintStream out, Supplier<Backend> backends, RunWriter.Opener files) {
        this.selection = selection;
        this.backends = backends;
        this.files = files;
        this.plan = Plan.of(selection);
        this.console = new Console(out);
    }

    /**
     * What came of a run.
     *
     * @param directory its run directory
     * @param report the page; the run directory where there is no room for one
     * @param analysis all that was measured
     * @param exit what to end the process with
     */
    public record Finished(Path directory, Path report, Analysis analysis, ExitCode exit) {}

    /**
     * Runs to the end. When the process is told to stop meanwhile, clusters are closed and the directory says "interrupted".
     *
     * @param runs folder of run directories
     * @throws BadChoice if the chosen backend cannot be had
     * @throws IOException if the run directory cannot be begun or read
     */
    public Finished run(Path runs) throws IOException {
        Instant started = Instant.now();
        try (Backend backend = backend()) {
            refuseUnsupported(backend);
            Path directory = new RunDirectories(runs).reserve(started);
            Header header = new Header(selection, plan, backend, directory.getFileName().toString(), started);
            RunWriter writer = new RunWriter(directory, header.running(), files);
            boolean failed;
            try (writer) {
                failed = trials(backend, writer, header);
            } catch (IOException | UncheckedIOException lost) {
                if (writer.failure().isEmpty()) {
                    throw lost;
                }
                failed = true;
            }
            return judged(writer, header, failed);
        }
    }

    /**
     * Opens the backend and closes it again: whether the run could begin.
     *
     * @throws BadChoice if the chosen backend cannot be had, or cannot have one of the faults
     */
    public void rehearse() {
        try (Backend backend = backend()) {
            refuseUnsupported(backend);
        }
    }

    private Finished judged(RunWriter writer, Header header, boolean failed) throws IOException {
        try {
            Analysis analysis = Analysis.of(RunReader.read(writer.directory()));
            return writer.failure().isEmpty()
                    ? finish(writer, header, analysis, failed)
                    : cutShort(writer, header, analysis);
        } catch (OutOfMemoryError tooLarge) {
            return tooLarge(writer, header, failed);
        }
    }

    /** There is a run, and no room in memory to judge it: another process may have it. */
    private Finished tooLarge(RunWriter writer, Header header, boolean failed) throws IOException {
        Path directory = writer.directory();
        ExitCode exit = failed ? ExitCode.HARNESS_FAILED : ExitCode.UNKNOWN;
        RunHeader ended = header.ended(exit);
        writer.header(ended);
        console.block("UNKNOWN: the run is too large to be judged in " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB of memory. All of it is in " + directory + "; call 'recheck " + directory + "' and 'report "
                + directory + "' with a larger java -Xmx.");
        Run nothing = new Run(directory, ended, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        return new Finished(directory, directory, Analysis.of(nothing), exit);
    }

    /** The disk took no more: the verdict is of what it has, and open unless that is a violation. */
    private Finished cutShort(RunWriter writer, Header header, Analysis analysis) {
        Path directory = writer.directory();
        ExitCode exit = ExitCode.of(analysis, false) == ExitCode.UNSAFE ? ExitCode.UNSAFE : ExitCode.UNKNOWN;
        String end = "";
        try {
            writer.header(header.cutShort(exit));
        } catch (IOException full) {
            end = " Its run.json does not say so: there is no room for that either.";
        }
        console.block(Summary.of(analysis));
        console.block("cut short: " + directory + " takes no more (" + writer.failure().orElseThrow().getMessage()
                + "). What it has can be read; make room and run again, or make room and call 'report " + directory
                + "'." + end);
        return new Finished(directory, directory, analysis, exit);
    }

    private Backend backend() {
        try {
            return backends.get();
        } catch (EngineException missing) {
            throw new BadChoice("cluster", selection.backend(), missing.getMessage());
        }
    }

    /** Only now is it known which backend {@code auto} is. */
    private void refuseUnsupported(Backend backend) {
        for (Plan.CellPlan cell : plan.cells()) {
            for (Schedule schedule : cell.rounds().round(0)) {
                for (Schedule.Step step : schedule.steps()) {
                    if (!backend.supports().contains(step.fault().kind())) {
                        throw new BadChoice("cluster", selection.backend(), "this is " + backend.name()
                                + " here, which cannot have " + step.fault().kind().text() + " of schedule "
                                + schedule.name());
                    }
                }
            }
        }
    }

    private boolean trials(Backend backend, RunWriter writer, Header header) throws IOException {
        console.block(header.told());
        long deadline = selection.budget() == Selection.NO_BUDGET
                ? Long.MAX_VALUE
                : backend.deadline(selection.budget());
        Progress progress = new Progress(plan,
                deadline == Long.MAX_VALUE ? Long.MAX_VALUE : System.nanoTime() + selection.budget());
        TrialLog log = new TrialLog(writer, console, selection.suites(), progress);
        AtomicBoolean over = new AtomicBoolean();
        long begun = backend.now();
        Thread interrupted = new Thread(() -> interrupt(over, backend, writer, header, begun, log),
                "longhaul-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        boolean failed = sideBySide(backend, writer, header, deadline, log);
        over.set(true);
        Runtime.getRuntime().removeShutdownHook(interrupted);
        header.trialsEnded(backend.now(), begun, log);
        if (writer.failure().isPresent()) {
            return true;
        }
        writer.header(header.ended(failed ? ExitCode.HARNESS_FAILED : ExitCode.AS_WANTED));
        if (!failed && selection.twin() > 0) {
            new Twins(plan, selection.seed(), selection.twin(), writer, console).run(backend.now());
        }
        return failed;
    }

    /** In virtual time all that was planned is played; what has no end gets as much of it as real trials get of real time. */
    private long virtualDeadline(Backend backend) {
        return plan.endless() ? backend.now() + selection.budget() / plan.worlds().size() : Long.MAX_VALUE;
    }

    private boolean sideBySide(Backend backend, RunWriter writer, Header header, long deadline, TrialLog log) {
        List<WorldRunner> runners = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        AtomicBoolean failed = new AtomicBoolean();
        for (WorldPlan world : plan.worlds()) {
            Streams random = new Streams(selection.seed()).named(world.world().name());
            WorldRunner runner = new WorldRunner(backend, turned(world, runners.size()), random,
                    backend.sideBySide() ? deadline : virtualDeadline(backend), writer, header.running(), log);
            Thread thread = new Thread(runner::run, "longhaul-" + world.world().name());
            thread.setUncaughtExceptionHandler((dead, failure) -> {
                failed.set(true);
                if (writer.failure().isEmpty()) {
                    console.block("HARNESS FAILED in " + world.world().name() + ": " + failure);
                    failure.printStackTrace(System.err);
                }
            });
            runners.add(runner);
            threads.add(thread);
            thread.start();
            if (!backend.sideBySide() && !ended(thread)) {
                return true;
            }
        }
        for (Thread thread : threads) {
            if (!ended(thread)) {
                threads.forEach(Thread::interrupt);
                return true;
            }
        }
        return failed.get() || runners.stream().anyMatch(WorldRunner::failed);
    }

    /** Each world begins with another cell: those of the shortest timeouts let nobody start a process and should not all run at once. */
    private static WorldPlan turned(WorldPlan world, int by) {
        List<Plan.CellPlan> cells = new ArrayList<>(world.cells());
        Collections.rotate(cells, -by);
        return new WorldPlan(world.world(), cells);
    }

    /** Waits for a thread; false if this one was interrupted meanwhile. */
    private static boolean ended(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException stop) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs in the process's shutdown: what there is stays readable; the janitor removes what is left of the clusters. */
    static void interrupt(AtomicBoolean over, Backend backend, RunWriter writer, Header header, long begun,
            TrialLog log) {
        if (over.get()) {
            return;
        }
        try {
            header.trialsEnded(backend.now(), begun, log);
            writer.header(header.interrupted(ExitCode.UNKNOWN));
            writer.close();
            backend.close();
            if (Safety.quick(RunReader.read(writer.directory())).answer() == CheckResult.Answer.ILLEGAL) {
                writer.header(header.interrupted(ExitCode.UNSAFE));
            }
        } catch (IOException lost) {
            System.err.println("the run directory could not be closed: " + lost.getMessage());
        }
    }

    private Finished finish(RunWriter writer, Header header, Analysis analysis, boolean failed) {
        ExitCode exit = ExitCode.of(analysis, failed);
        RunHeader ended = header.ended(exit);
        Path report;
        try {
            report = Report.write(analysis.with(ended), writer.directory());
            // last, with the room that is kept for it: what it says has to be true
            writer.header(ended);
        } catch (IOException full) {
            writer.fail(full);
            return cutShort(writer, header, analysis);
        }
        console.block(Summary.of(analysis));
        console.block("report: " + report.toAbsolutePath().normalize());
        return new Finished(writer.directory(), report, analysis, exit);
    }
}
