package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.Twin;
import dev.longhaul.results.record.TrialKind;
import java.util.stream.IntStream;

/** The distribution of a twin's time to leader, to be drawn behind that of the real trials. */
final class TwinCurve {
    private static final double SECOND = 1e9;
    private static final int[] IN_TABLE = {1, 5, 10, 25, 50, 75, 90, 95, 99};

    private TwinCurve() {
    }

    /** When 1 %, 2 %, ... 99 % of the simulated failovers had a leader, s; as many as ever had. Empty without a twin. */
    static double[] seconds(CellResult cell, TrialKind kind) {
        Sample sample = sample(cell, kind);
        long[] observed = sample.observed().toArray();
        return IntStream.rangeClosed(1, 99).map(percent -> rank(sample, percent)).filter(rank -> rank >= 0)
                .takeWhile(rank -> rank < observed.length).mapToDouble(rank -> observed[rank] / SECOND).toArray();
    }

    /** The same as rows of timeouts, time and share. */
    static void rows(Table data, CellResult cell, TrialKind kind) {
        double[] seconds = seconds(cell, kind);
        for (int percent : IN_TABLE) {
            if (percent <= seconds.length) {
                data.row(cell.cell().timeouts().label() + ", simulated",
                        Table.Cell.of(Numbers.significant(seconds[percent - 1]), seconds[percent - 1]),
                        Table.Cell.of(Numbers.percent(percent / 100.0), percent / 100.0));
            }
        }
    }

    /** What the pale lines are, as a sentence; empty where no cell has one. */
    static String words(Facts facts, String world, TrialKind kind) {
        int least = facts.usual(world).stream().mapToInt(cell -> sample(cell, kind).n()).filter(n -> n > 0).min()
                .orElse(0);
        return least == 0
                ? ""
                : " The broad pale lines are simulated, from 1 % to 99 %, n = " + Numbers.count(least)
                        + " or more each.";
    }

    private static Sample sample(CellResult cell, TrialKind kind) {
        return cell.twin().flatMap(twin -> twin.loss(kind)).map(Twin.Loss::timeToLeader).orElse(Sample.EMPTY);
    }

    /** From 0; -1 in an empty sample. */
    private static int rank(Sample sample, int percent) {
        return (int) ((percent * (long) sample.n() + 99) / 100) - 1;
    }
}
