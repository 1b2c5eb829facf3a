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
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Names trials, writes them to the run directory and tells of each in one line. Used by all worlds' threads. */
final class TrialLog {
    private final RunWriter writer;
    private final Console console;
    private final Set<Suite> suites;
    private final Progress progress;
    private final AtomicInteger names = new AtomicInteger();
    private final List<Span> inside = new ArrayList<>();

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
        progress.done(trials, kind);
        console.line(String.format(Locale.ROOT, "%-4s %-32s %-10s %s  (%s)", name, cell.label(), word(kind),
                flight.told(trial, faults), progress.told()));
    }

    /** Says that trials of a cell will not run, and why; 0: all further ones. */
    void skipped(Cell cell, int trials, String why) {
        String which = trials == 0 ? "all further" : trials + " more";
        console.line(String.format(Locale.ROOT, "     %-32s %s trials left out: %s", cell.label(), which, why));
    }

    /** Says what went wrong in the harness. */
    void failed(Cell cell, String why) {
        console.line(String.format(Locale.ROOT, "     %-32s HARNESS FAILED: %s", cell.label(), why));
    }

    static String word(TrialKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
