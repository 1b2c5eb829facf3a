package dev.longhaul.results.measure;

import java.util.List;
import java.util.Optional;

import dev.longhaul.results.check.Safety;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Run;

/**
 * A run, measured: all that a report may say.
 *
 * @param objectives the limits behind the verdicts, defaults included
 * @param cells in the order planned, then any others in the order of their trials
 * @param trials every recorded trial in order, valid or not
 * @param safety the invariants over the whole run
 * @param recommendations one per world, in the order of the worlds
 * @param links one per world and pair of nodes
 */
public record Analysis(Run run, List<Objective> objectives, List<CellResult> cells, List<TrialResult> trials,
        Safety safety, List<Recommendation> recommendations, List<LinkCheck> links) {
    public Analysis {
        objectives = List.copyOf(objectives);
        cells = List.copyOf(cells);
        trials = List.copyOf(trials);
        recommendations = List.copyOf(recommendations);
        links = List.copyOf(links);
    }

    /** The result of a cell, if the run has it. */
    public Optional<CellResult> cell(Cell cell) {
        return cells.stream().filter(c -> c.cell().equals(cell)).findFirst();
    }
}
