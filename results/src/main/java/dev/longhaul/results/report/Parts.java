package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.StackChart;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.Takeover;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time to leader and to the first write, a bar a trial, in its parts. */
final class Parts {
    private static final double SECOND = 1e9;
    private static final int MOST = 12;

    private Parts() {
    }

    static Optional<Picture> picture(Facts facts, String world) {
        List<StackChart.Group> groups = new ArrayList<>();
        Table data = new Table("timeouts, ms", "fault", "trial", "detection, s", "election, s", "recognition, s",
                "first write after that, s", "error of the fault’s moment, s", "outcome");
        for (CellResult cell : facts.usual(world)) {
            for (TrialKind kind : Facts.LOSSES) {
                List<TrialResult> trials = chosen(facts.trials(cell.cell(), kind));
                if (!trials.isEmpty()) {
                    groups.add(new StackChart.Group(cell.cell().timeouts().label() + " " + Words.kind(kind),
                            trials.stream().map(Parts::row).toList()));
                    trials.forEach(t -> data(data, cell, t));
                }
            }
        }
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        String title = title(facts, world);
        String alternative = "Each thin bar is one trial, the shortest first: detection, election, recognition and the rest until a "
                + "client’s first acknowledged write. An arrow at the end: no leader within the cap.";
        String id = "parts-" + Facts.slug(world);
        return Optional.of(new Picture(id, title, alternative, StackChart.draw(id, title, alternative,
                "seconds since the fault took effect",
                List.of("detection", "election", "recognition", "first write"), groups), false, data));
    }

    /** All trials by their length, thinned evenly where there are too many to draw. */
    private static List<TrialResult> chosen(List<TrialResult> trials) {
        List<TrialResult> sorted = trials.stream().filter(t -> t.takeover().isPresent())
                .sorted(Comparator.comparingLong((TrialResult t) -> t.takeover().orElseThrow().total())).toList();
        if (sorted.size() <= MOST) {
            return sorted;
        }
        List<TrialResult> some = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            some.add(sorted.get((int) Math.round(i * (sorted.size() - 1.0) / (MOST - 1))));
        }
        return some;
    }

    private static StackChart.Row row(TrialResult trial) {
        return new StackChart.Row(seconds(trial), trial.takeover().orElseThrow().censored());
    }

    private static double[] seconds(TrialResult trial) {
        Takeover t = trial.takeover().orElseThrow();
        if (t.censored()) {
            double detection = t.candidacy() > t.inEffect() ? t.detection() : t.total();
            return new double[]{detection / SECOND, (t.total() - detection) / SECOND, 0, 0};
        }
        return new double[]{t.detection() / SECOND, t.election() / SECOND, t.recognition() / SECOND,
                Math.max(0, firstWrite(trial) - t.total()) / SECOND};
    }

    /** Of the quickest client region: the cluster serves again. */
    private static double firstWrite(TrialResult trial) {
        return trial.firstWrite().values().stream().flatMap(s -> s.min().stream()).mapToDouble(Long::doubleValue).min()
                .orElse(0);
    }

    private static void data(Table data, CellResult cell, TrialResult trial) {
        double[] parts = seconds(trial);
        Object[] row = new Object[9];
        row[0] = cell.cell().timeouts().label();
        row[1] = Words.kind(trial.trial().kind());
        row[2] = trial.trial().trial();
        for (int i = 0; i < parts.length; i++) {
            row[3 + i] = Table.Cell.of(Numbers.significant(parts[i]), parts[i]);
        }
        row[7] = Table.Cell.of(Numbers.significant(trial.momentError() / SECOND), trial.momentError());
        row[8] = Words.outcome(trial.trial().outcome());
        data.row(row);
    }

    private static String title(Facts facts, String world) {
        Optional<CellResult> cell = facts.recommended(world).or(() -> facts.usual(world).stream()
                .filter(c -> Facts.losing(c).observedCount() > 0).findFirst());
        if (cell.isEmpty()) {
            return world + ": no trial found another leader";
        }
        Sample detection = Sample.EMPTY;
        for (TrialKind kind : Facts.LOSSES) {
            detection = detection.plus(cell.get().recovery(kind).map(Recovery::detection).orElse(Sample.EMPTY));
        }
        return world + ", " + facts.name(cell.get().cell()) + " ms: " + Words.middle(detection) + " of "
                + Words.middle(Facts.losing(cell.get())) + " pass before anybody stands for election (medians)";
    }
}
