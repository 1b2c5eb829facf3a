package dev.longhaul.results.measure;

import dev.longhaul.results.check.Safety;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures one cell while its trials run: each trial when it has ended, after which its lines may be forgotten. The definitions are those of
 * {@link Analysis}, and so are the figures, but that a window with two leaders ends with its trial, and that a term is not known to have
 * failed when the trial ends before the next one. Kills are not held against the closed formula. One thread.
 */
public final class CellAnalysis {
    private final CellMeasures measures;
    private final List<Objective> objectives;
    private final List<Violation> violations = new ArrayList<>();
    private String cluster = "";
    private Fold fold;

    /**
     * @param header has the cell's world, its planned trials and the objectives
     * @throws IllegalArgumentException if the header lacks the cell's world
     */
    public CellAnalysis(RunHeader header, Cell cell) {
        measures = new CellMeasures(header, header.worlds().stream().filter(w -> w.name().equals(cell.world()))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("no world '" + cell.world() + "'")), cell,
                false);
        objectives = Objectives.of(header.objectives());
    }

    /**
     * Measures a trial.
     *
     * @param part one trial, its fault, and all lines of its cluster since the trial before it, or since the cluster's start; the parts of a
     *            cluster in order of time, one cluster after the other
     * @throws IllegalArgumentException if the part is not such a one
     */
    public TrialResult accept(Run part) {
        if (part.trials().size() != 1) {
            throw new IllegalArgumentException(part.trials().size() + " trials in a part of one");
        }
        TrialRecord trial = part.trials().get(0);
        if (!trial.cluster().equals(cluster)) {
            cluster = trial.cluster();
            fold = new Fold(cluster, ClusterRun.world(part, trial), trial.cell().timeouts());
        }
        Safety safety = Safety.quick(part);
        ClusterRun run = ClusterRun.part(part, fold);
        TrialResult result = TrialMeasures.of(run, trial,
                Stream.concat(safety.violations().stream(), safety.staleLocalReads().stream()).toList());
        measures.accept(run, result);
        violations.addAll(safety.violations());
        return result;
    }

    /** Times-to-leader of the valid trials of a kind so far. */
    public Sample timeToLeader(TrialKind kind) {
        return measures.timeToLeader(kind);
    }

    /** Violations of safety so far. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The cell as measured so far. */
    public CellResult result() {
        return measures.result(objectives, violations);
    }
}
