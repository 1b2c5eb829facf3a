package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TwinRecord;
import dev.longhaul.results.record.SimulatedCell;
import dev.longhaul.results.testdata.SyntheticRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is measured trial by trial is what is measured of the whole run. */
class CellAnalysisTest {
    private static final Run RUN = SyntheticRun.of(3);
    private static final Analysis WHOLE = Analysis.of(RUN);
    private static final Map<Cell, CellAnalysis> PARTS = parts(RUN);

    private static Map<Cell, CellAnalysis> parts(Run run) {
        Map<Cell, CellAnalysis> cells = new LinkedHashMap<>();
        Map<String, Long> since = new LinkedHashMap<>();
        run.trials().stream().sorted(Comparator.comparingLong(TrialRecord::t)).forEach(trial -> {
            long from = since.getOrDefault(trial.cluster(), Long.MIN_VALUE);
            long to = trial.phases().end();
            since.put(trial.cluster(), to);
            cells.computeIfAbsent(trial.cell(), cell -> new CellAnalysis(run.header(), cell))
                    .accept(new Run(run.directory(), run.header(), List.of(trial),
                            within(run.events(), trial, from, to),
                            within(run.faults(), trial, from, to), within(run.links(), trial, from, to),
                            run.operations().stream().filter(o -> o.trial().equals(trial.trial())).toList(),
                            List.of()));
        });
        return cells;
    }

    private static <T extends RunLine> List<T> within(List<T> lines, TrialRecord trial, long from, long to) {
        List<T> part = new ArrayList<>();
        for (T line : lines) {
            if (line.cluster().equals(trial.cluster()) && line.t() > from && line.t() <= to) {
                part.add(line);
            }
        }
        return part;
    }

    @Test
    void timesToLeaderAreTheSame() {
        assertEquals(WHOLE.cells().size(), PARTS.size());
        for (CellResult whole : WHOLE.cells()) {
            CellResult parts = PARTS.get(whole.cell()).result();
            assertEquals(whole.trials(), parts.trials(), whole.cell()::label);
            assertEquals(whole.recoveries().size(), parts.recoveries().size(), whole.cell()::label);
            for (Recovery recovery : whole.recoveries()) {
                Recovery other = parts.recovery(recovery.kind()).orElseThrow();
                String where = whole.cell().label() + " " + recovery.kind();
                assertEquals(recovery.timeToLeader(), other.timeToLeader(), where);
                assertEquals(recovery.detection(), other.detection(), where);
                assertEquals(recovery.election(), other.election(), where);
                assertEquals(recovery.failedRounds().n(), other.failedRounds().n(), where);
                long unknown = recovery.failedRounds().hits() - other.failedRounds().hits();
                assertTrue(unknown >= 0 && unknown <= recovery.timeToLeader().censoredCount(), where + ": " + unknown);
                assertEquals(recovery.firstWrite(), other.firstWrite(), where);
            }
        }
    }

    @Test
    void quietOperationAndWritesAreTheSame() {
        for (CellResult whole : WHOLE.cells()) {
            CellResult parts = PARTS.get(whole.cell()).result();
            assertEquals(whole.quiet().nanos(), parts.quiet().nanos(), whole.cell()::label);
            assertEquals(whole.quiet().elections(), parts.quiet().elections(), whole.cell()::label);
            assertEquals(whole.quiet().leaderless(), parts.quiet().leaderless(), whole.cell()::label);
            assertEquals(whole.writes().stream().map(w -> w.latency().n() + w.moved()).toList(),
                    parts.writes().stream().map(w -> w.latency().n() + w.moved()).toList(), whole.cell()::label);
        }
    }

    @Test
    void whatIsKeptOfACellGivesTheCellAgain() {
        for (CellAnalysis parts : PARTS.values()) {
            CellResult cell = parts.result();
            SimulatedCell kept = kept(cell);
            CellResult again = SimulatedCells.result(kept, Map.of());
            assertEquals(cell.trials(), again.trials());
            assertEquals(cell.recoveries().stream().map(Recovery::timeToLeader).toList(),
                    again.recoveries().stream().map(Recovery::timeToLeader).toList());
            assertEquals(cell.splitBrain(), again.splitBrain());
            assertEquals(cell.writes(), again.writes());
            assertEquals(cell.quiet().elections(), again.quiet().elections());
            TwinRecord twin = SimulatedCells.twin(kept, 5, "twin1", 11);
            assertEquals(cell.recoveries().stream().map(r -> r.timeToLeader().n()).toList(),
                    twin.losses().stream().map(TwinRecord.Loss::n).toList());
            assertEquals(cell.quiet().leaderless(), twin.leaderless());
        }
    }

    private static SimulatedCell kept(CellResult cell) {
        CellResult nothing = new CellResult(cell.cell(), new TreeMap<>(), cell.quiet(), List.of(), List.of(), List.of(),
                List.of(), List.of(), OptionalLong.empty(), Optional.empty(), null);
        return SimulatedCells.record(cell, nothing, kind -> 10_000_000_000L, 3, 7, 8, List.of());
    }

    @Test
    void aPartIsOneTrial() {
        CellAnalysis cell = new CellAnalysis(RUN.header(), RUN.trials().get(0).cell());
        assertThrows(IllegalArgumentException.class, () -> cell.accept(RUN));
        Cell unknown = new Cell("nowhere", RUN.trials().get(0).cell().timeouts(), "all");
        String message = assertThrows(IllegalArgumentException.class, () -> new CellAnalysis(RUN.header(), unknown))
                .getMessage();
        assertTrue(message.contains("nowhere"), message);
    }
}
