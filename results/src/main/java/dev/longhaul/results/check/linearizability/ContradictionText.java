package dev.longhaul.results.check.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.longhaul.results.history.Op;

/** A contradiction in words, for a terminal. */
public final class ContradictionText {
    private static final int WIDE = 60;

    private ContradictionText() {
    }

    /**
     * Its lines.
     *
     * @param nanos whether times are nanoseconds; else they are places of events in the file
     */
    public static List<String> lines(Contradiction found, boolean nanos) {
        List<String> lines = new ArrayList<>();
        lines.add((found.key().isEmpty() ? "" : "key " + found.key() + ": ") + "an order takes in " + found.reached()
                + " of the " + found.operations() + " operations that returned; none passes the return of "
                + "process " + found.stuck().process() + "'s " + shortened(found.stuck().text()) + " (line "
                + found.stuck().line() + ")");
        lines.add("the orders that come that far leave " + found.states().stream().distinct()
                .map(ContradictionText::shortened).collect(Collectors.joining(", or ")));
        long zero = found.piece().get(0).invoked();
        int process = found.piece().stream().mapToInt(op -> Integer.toString(op.process()).length()).max().orElse(1);
        for (Op op : found.piece()) {
            String sign = op.equals(found.stuck()) ? "X" : found.needed().contains(op) ? "!" : " ";
            lines.add(String.format(Locale.ROOT, "  %s %s  process %" + process + "d  %s (line %d)", sign,
                    interval(op, zero, nanos), op.process(), shortened(op.text()), op.line()));
        }
        lines.add("X: fits nowhere; !: the answers that it contradicts; the longest order ends with "
                + found.longest().stream().map(op -> shortened(op.text())).collect(Collectors.joining("; ")));
        return lines;
    }

    private static String interval(Op op, long zero, boolean nanos) {
        String from = nanos ? millis(op.invoked() - zero) : Long.toString(op.invoked());
        String to = op.pending() ? "" : nanos ? millis(op.returned() - zero) : Long.toString(op.returned());
        int width = nanos ? 12 : 6;
        return String.format(Locale.ROOT, "%" + width + "s .. %-" + width + "s", from, to);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
    }

    /** A long text by its end, where it differs from others like it. */
    private static String shortened(String text) {
        return text.length() <= WIDE
                ? text
                : text.substring(0, WIDE / 3) + "..." + text.substring(
                        text.length() - WIDE * 2 / 3);
    }
}
