package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.Safety;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.TrialRecord;

/**
 * A run, measured: all that a report may say.
 *
 * @param objectives the limits behind the verdicts, defaults included
 * @param cells in the order planned, then any others in the order of their trials and twins
 * @param trials every recorded trial in order of time, valid or not
 * @param safety the invariants over the whole run
 * @param recommendations one per world, in the order of the worlds
 * @param links one per world and pair of nodes
 * @param clients what the clients of each cell saw, of those cells that had a cluster, in the order of the cells
 */
public record Analysis(Run run, List<Objective> objectives, List<CellResult> cells, List<TrialResult> trials,
        Safety safety, List<Recommendation> recommendations, List<LinkCheck> links, List<CellClients> clients) {
    public Analysis {
        objectives = List.copyOf(objectives);
        cells = List.copyOf(cells);
        trials = List.copyOf(trials);
        recommendations = List.copyOf(recommendations);
        links = List.copyOf(links);
        clients = List.copyOf(clients);
    }

    /** An objective that the user chose and a cell misses. */
    public record Missed(Cell cell, Verdict.Finding finding) {}

    /**
     * Measures a run; one that was interrupted too, as far as it went.
     *
     * @throws IllegalArgumentException if the run contradicts itself: a trial in an unknown world, a node that the world has not
     */
    public static Analysis of(Run run) {
        return of(run, Safety.of(run));
    }

    /** Measures a run whose invariants were checked before. */
    public static Analysis of(Run run, Safety safety) {
        List<Objective> objectives = Objectives.of(run.header().objectives());
        List<Violation> violations = safety.violations();
        List<Violation> seen = new ArrayList<>(violations);
        seen.addAll(safety.staleLocalReads());
        Map<Cell, CellMeasures> cells = new LinkedHashMap<>();
        RunHeader header = run.header();
        header.cells().forEach(planned -> cells(cells, header, planned.cell()));
        List<TrialResult> trials = new ArrayList<>();
        Map<String, Cell> cellOfCluster = new LinkedHashMap<>();
        Map<Cell, ClientMeasures> clients = new LinkedHashMap<>();
        for (ClusterRun cluster : ClusterRun.of(run)) {
            cellOfCluster.put(cluster.cluster, cluster.cell);
            List<TrialResult> own = new ArrayList<>();
            for (TrialRecord trial : cluster.trials) {
                TrialResult result = TrialMeasures.of(cluster, trial, seen);
                own.add(result);
                cells(cells, header, trial.cell()).accept(cluster, result);
            }
            trials.addAll(own);
            clients.computeIfAbsent(cluster.cell, ClientMeasures::new).accept(cluster, own,
                    seen.stream().filter(v -> v.cluster().equals(cluster.cluster)).toList());
        }
        run.twins().forEach(twin -> cells(cells, header, twin.cell()).accept(twin));
        trials.sort(Comparator.comparingLong(r -> r.trial().t()));
        List<CellResult> results = new ArrayList<>();
        cells.forEach((cell, measures) -> results.add(measures.result(objectives,
                violations.stream().filter(v -> cell.equals(cellOfCluster.get(v.cluster()))).toList())));
        return new Analysis(run, objectives, results, trials, safety, Recommendations.of(header, results),
                LinkChecks.of(run), clients(cells.keySet(), clients, safety, cellOfCluster));
    }

    private static List<CellClients> clients(Set<Cell> order, Map<Cell, ClientMeasures> measures, Safety safety,
            Map<String, Cell> cellOfCluster) {
        return order.stream().filter(measures::containsKey).map(cell -> measures.get(cell)
                .result(safety.within(at -> cell.equals(cellOfCluster.get(at.cluster()))))).toList();
    }

    /** The same measurements under another header of their run. */
    public Analysis with(RunHeader header) {
        return new Analysis(run.with(header), objectives, cells, trials, safety, recommendations, links, clients);
    }

    /** What the clients of a cell saw, if it had a cluster. */
    public Optional<CellClients> clients(Cell cell) {
        return clients.stream().filter(c -> c.cell().equals(cell)).findFirst();
    }

    /** The result of a cell, if the run has it. */
    public Optional<CellResult> cell(Cell cell) {
        return cells.stream().filter(c -> c.cell().equals(cell)).findFirst();
    }

    /** Objectives that the user chose and the real trials of a cell miss; the defaults, and a twin, shape verdicts and fail nothing. */
    public List<Missed> missed() {
        List<Missed> missed = new ArrayList<>();
        for (CellResult cell : cells) {
            for (Objective objective : objectives) {
                cell.verdict().findings().stream()
                        .filter(f -> objective.chosen() && f.metric() == objective.metric()
                                && f.status() == Verdict.Status.MISSED && !f.simulated())
                        .forEach(f -> missed.add(new Missed(cell.cell(), f)));
            }
        }
        return missed;
    }

    /** Largest error of a node's clock in the run, ns; empty where the nodes' clock is the harness's. */
    public OptionalLong clockError() {
        return ClusterRun.clockError(run.events());
    }

    /** What the data come to as the command line's exit code: 0 as wanted, 1 unsafe, 2 unknown, 3 objective missed. */
    public int exitCode() {
        if (safety.answer() != CheckResult.Answer.OK) {
            return safety.answer() == CheckResult.Answer.ILLEGAL ? 1 : 2;
        }
        return missed().isEmpty() ? 0 : 3;
    }

    private static CellMeasures cells(Map<Cell, CellMeasures> cells, RunHeader header, Cell cell) {
        return cells.computeIfAbsent(cell,
                c -> new CellMeasures(header,
                        header.worlds().stream().filter(w -> w.name().equals(c.world())).findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "cell " + c.label() + " names a world that run.json does not have")),
                        c, true));
    }
}
