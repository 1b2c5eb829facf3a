package dev.longhaul.chaos.junit;

import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.measure.Availability;
import dev.longhaul.results.measure.CellAnalysis;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Span;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.Outcome;
import dev.longhaul.results.record.TrialRecord.Phases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a test has recorded so far: {@link LonghaulAssertions#assertThat} asserts on it. To look at it stops the clients, for an operation under
 * way stands in no history; they may be started again. One thread.
 */
public final class TestRun {
    private final Choice choice;
    private final TestTrials trials;
    private final Loads loads;
    private final Recording recording;
    private Analysis analysis;
    private long analysed = -1;

    TestRun(Choice choice, TestTrials trials, Loads loads, Recording recording) {
        this.choice = choice;
        this.trials = trials;
        this.loads = loads;
        this.recording = recording;
    }

    /** The run directory, absolute. */
    public Path directory() {
        return recording.directory().toAbsolutePath().normalize();
    }

    Recording recording() {
        return recording;
    }

    /** All lines up to now. Faults still in effect are taken as if their healing began now. */
    public Run recorded() {
        loads.stop();
        try {
            return trials.soFar();
        } catch (IOException lost) {
            throw new UncheckedIOException("the run directory cannot be read", lost);
        }
    }

    /** All that can be said of it, by the definitions of the report. */
    public Analysis analysis() {
        loads.stop();
        if (analysis == null || analysed != recording.lines()) {
            analysis = Analysis.of(recorded());
            analysed = recording.lines();
        }
        return analysis;
    }

    /** The one cell of a test. */
    CellResult cell() {
        return analysis().cell(choice.cell()).orElseThrow();
    }

    /** Regions of the clients. */
    List<String> clients() {
        return choice.world().clients();
    }

    /** Availability for the clients of each region over all the time in which clients worked, whatever went on meanwhile. */
    List<Availability> availability() {
        Run run = recorded();
        TrialRecord like = run.trials().get(0);
        List<Availability> all = new ArrayList<>();
        for (Span span : loads.worked()) {
            TrialRecord worked = new TrialRecord(span.from(), like.cluster(), "worked", like.cell(), like.backend(),
                    TrialKind.QUIET, List.of(), like.seed(), 0,
                    new Phases(span.from(), span.from(), span.from(), span.to(), 0, 0, span.to()), Outcome.OK, true, "",
                    like.leader(), List.of(), List.of(), List.of());
            CellAnalysis stretch = new CellAnalysis(run.header(), choice.cell());
            stretch.accept(new Run(run.directory(), run.header(), List.of(worked), run.events(), run.faults(),
                    run.links(), run.operations(), run.remarks()));
            all.addAll(stretch.result().availability());
        }
        return all;
    }
}
