package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.Values;
import dev.longhaul.results.record.Operation;

/**
 * The elements of a list to which is appended: spelled as a list ({@code [a b]}), or one behind the other in a text. Such a text can be taken apart if no element
 * begins with another.
 */
final class ListContents implements Contents {
    private final Map<String, Integer> appended = new HashMap<>();
    private final TreeSet<String> pieces = new TreeSet<>();
    private final boolean apart;
    private final boolean spelled;
    private int longest;

    ListContents(KeyHistory key) {
        for (Operation append : key.attempted()) {
            appended.merge(append.value(), 1, Integer::sum);
            longest = Math.max(longest, append.value().length());
        }
        pieces.addAll(appended.keySet());
        boolean none = !pieces.contains("");
        String before = null;
        for (String piece : pieces) {
            none &= before == null || !piece.startsWith(before);
            before = piece;
        }
        apart = none;
        spelled = pieces.stream().noneMatch(piece -> piece.startsWith("["));
    }

    /** The elements that a read found, null if that cannot be told. */
    private List<String> elements(String found) {
        if (spelled && found.startsWith("[")) {
            try {
                if (Values.parse(found) instanceof List<?> list) {
                    return list.stream().map(String::valueOf).toList();
                }
            } catch (HistoryFormatException e) {
                // a text that begins so
            }
        }
        if (!apart) {
            return found.isEmpty() ? List.of() : null;
        }
        List<String> elements = new ArrayList<>();
        for (int at = 0; at < found.length();) {
            // of pieces none of which begins with another, the one below is the only one that the rest can begin with
            String piece = pieces.floor(found.substring(at, Math.min(found.length(), at + longest)));
            if (piece == null || !found.startsWith(piece, at)) {
                return null;
            }
            elements.add(piece);
            at += piece.length();
        }
        return elements;
    }

    @Override
    public boolean readable(Operation read) {
        return elements(read.value()) != null;
    }

    @Override
    public List<Operation> missing(Operation read, List<Operation> changes) {
        List<String> found = elements(read.value());
        if (found == null) {
            return List.of();
        }
        Set<String> in = new HashSet<>(found);
        return changes.stream().filter(change -> !in.contains(change.value())).toList();
    }

    @Override
    public String tooOften(Operation read) {
        Map<String, Integer> seen = new HashMap<>();
        for (String element : elements(read.value())) {
            int times = seen.merge(element, 1, Integer::sum);
            int most = appended.getOrDefault(element, times);
            if (times > most) {
                return "'" + element + "' is in key " + read.key() + " " + times + " times, and was appended "
                        + (most == 1 ? "once" : most + " times");
            }
        }
        return "";
    }
}
