package dev.longhaul.chaos.experiment;

import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.scenario.Plan.CellPlan;
import dev.longhaul.chaos.scenario.Suite;
import dev.longhaul.chaos.scenario.TrialResult;
import dev.longhaul.chaos.scenario.Trials;
import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.chaos.schedule.ScheduleWriter;
import dev.longhaul.results.measure.Span;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.RunHeader.LeftOut;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Names trials, writes them to the run directory and tells of each in one line. Used by all worlds' threads. */
final class TrialLog {
    private final RunWriter writer;
    private final Console console;
    private final Set<Suite> suites;
    private final Progress progress;
    private final AtomicInteger names = new AtomicInteger();
    private final List<Span> inside = new ArrayList<>();
    private final Map<Cell, List<LeftOut>> leftOut = new HashMap<>();

    TrialLog(RunWriter writer, Console console, Set<Suite> suites, Progress progress) {
        this.writer = writer;
        this.console = console;
        this.suites = suites;
        this.progress = progress;
    }

    /** A name that no other trial of the run has. */
    String nextName() {
        return "t" + names.incrementAndGet();
    }

    /** Time in which at least one world was inside a trial, in nanoseconds. */
    long inside() {
        synchronized (inside) {
            return covered(inside);
        }
    }

    /** How much time the spans cover together, each moment counted once. */
    static long covered(List<Span> spans) {
        long covered = 0;
        long until = Long.MIN_VALUE;
        for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
            covered += Math.max(0, span.to() - Math.max(span.from(), until));
            until = Math.max(until, span.to());
        }
        return covered;
    }

    /** Keeps the schedule of the next trial as a file that can be given to another run. */
    void playing(Schedule schedule) {
        try {
            ScheduleWriter.write(schedule, writer.directory().resolve("schedules"));
        } catch (IOException lost) {
            writer.fail(lost);
            throw new UncheckedIOException("schedule " + schedule.name() + " could not be kept", lost);
        }
    }

    /** Writes a trial that has ended and prints its line. */
    void ended(Cluster cluster, CellPlan plan, TrialKind kind, String name, long seed, Flight flight,
            TrialResult result) {
        Cell cell = plan.cell();
        Trials trials = new Trials(cell.timeouts(), cluster.world(), plan.underLoad());
        List<FaultRecord> faults = result.faults(cluster, name);
        List<String> fed = Suite.fedBy(kind, faults.stream().map(FaultRecord::kind).toList(), suites);
        TrialRecord trial = result.record(cluster, name, cell, kind, fed, seed, trials.cap(kind));
        faults.forEach(writer::accept);
        writer.accept(trial);
        synchronized (inside) {
            inside.add(new Span(result.begun(), result.phases().end()));
        }
        progress.done(cell, kind);
        console.line(String.format(Locale.ROOT, "%-4s %-32s %-10s %s  (%s)", name, cell.label(), word(kind),
                flight.told(trial, faults), progress.told()));
    }

    /** A trial will be repeated. */
    void again(Cell cell, TrialKind kind) {
        progress.again(cell, kind);
    }

    /** Says which invariant ended a cell in virtual time. */
    void violated(Cell cell, String what) {
        console.line(String.format(Locale.ROOT, "     %-32s VIOLATED: %s", cell.label(), what));
        ended(cell, "an invariant does not hold: " + what);
    }

    /** Says which trials of a cell were planned and will not run, if any, and why, and keeps that for the run directory. */
    void ended(Cell cell, String why) {
        Map<TrialKind, Integer> left = progress.ended(cell);
        if (!left.isEmpty()) {
            leftOut(cell, left, why);
            console.line(String.format(Locale.ROOT, "     %-32s %s left out: %s  (%s)", cell.label(),
                    left.entrySet().stream().map(kind -> kind.getValue() + " " + word(kind.getKey()))
                            .collect(Collectors.joining(", ")),
                    why, progress.told()));
        }
    }

    /** Says that what only time was to end did end before, and why. */
    void brokenOff(Cell cell, String why) {
        leftOut(cell, Map.of(TrialKind.SCHEDULE, 0), why);
        console.line(String.format(Locale.ROOT, "     %-32s all further trials left out: %s", cell.label(), why));
    }

    /** What went wrong in the harness keeps the rest of the cell from being run. */
    void failed(Cell cell, String why) {
        console.line(String.format(Locale.ROOT, "     %-32s HARNESS FAILED: %s", cell.label(), why));
        ended(cell, "the harness failed: " + why);
    }

    private void leftOut(Cell cell, Map<TrialKind, Integer> trials, String why) {
        synchronized (leftOut) {
            trials.forEach((kind, count) -> leftOut.computeIfAbsent(cell, c -> new ArrayList<>())
                    .add(new LeftOut(kind, count, why)));
        }
    }

    /** The trials that were planned and did not run, by cell. */
    Map<Cell, List<LeftOut>> leftOut() {
        Map<Cell, List<LeftOut>> copy = new HashMap<>();
        synchronized (leftOut) {
            leftOut.forEach((cell, left) -> copy.put(cell, List.copyOf(left)));
        }
        return copy;
    }

    static String word(TrialKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
