package dev.longhaul.results.report;

import java.util.List;

import dev.longhaul.results.chart.OperationLanes;
import dev.longhaul.results.chart.OperationLanes.Bar;
import dev.longhaul.results.chart.OperationLanes.Part;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.check.linearizability.Contradiction;
import dev.longhaul.results.history.Op;

/** An illegal history's explaining piece as a picture. */
public final class ContradictionPicture {
    private static final int WIDE = 40;

    private ContradictionPicture() {
    }

    /** The picture; {@link Picture#file()} is an SVG that stands alone. */
    public static Picture of(Contradiction found) {
        List<String> lanes = found.piece().stream().map(ContradictionPicture::lane).distinct().toList();
        List<Bar> bars = found.piece().stream()
                .map(op -> new Bar(lane(op), op.invoked(), op.returned(), shortened(op.text()), part(found, op)))
                .toList();
        String title = (found.key().isEmpty() ? "" : "Key " + found.key() + ": ") + "no order of these operations has "
                + found.stuck().text() + " by process " + found.stuck().process() + " in it";
        String alternative = "Of " + found.operations() + " operations an order takes in " + found.reached()
                + "; it leaves " + String.join(", or ", found.states()) + ", and "
                + found.stuck().text() + " fits nowhere.";
        Table table = new Table("process", "operation", "line", "invoked", "returned");
        for (Op op : found.piece()) {
            table.row(op.process(), op.text(), op.line(), op.invoked(), op.pending() ? "never" : op.returned());
        }
        return new Picture("contradiction", title, alternative,
                OperationLanes.draw("contradiction", title, alternative, lanes, bars), true, table);
    }

    private static String lane(Op op) {
        return "process " + op.process();
    }

    private static Part part(Contradiction found, Op op) {
        return op.equals(found.stuck()) ? Part.STUCK : found.needed().contains(op) ? Part.NEEDED : Part.BESIDE;
    }

    private static String shortened(String text) {
        return text.length() <= WIDE
                ? text
                : text.substring(0, WIDE / 3) + "..." + text.substring(
                        text.length() - WIDE / 2);
    }
}
