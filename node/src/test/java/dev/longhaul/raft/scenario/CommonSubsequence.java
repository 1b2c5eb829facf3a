package dev.longhaul.raft.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The longest common subsequence, by which texts are compared: the lines of two outputs, the letters of two words. */
final class CommonSubsequence {
    private CommonSubsequence() {
    }

    /** The lines of both in order: those only in {@code before} behind -, those only in {@code after} behind +. */
    static List<String> difference(List<String> before, List<String> after) {
        int[][] longest = longest(before, after);
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add("  " + before.get(i++));
                j++;
            } else if (j == after.size() || i < before.size() && longest[i + 1][j] >= longest[i][j + 1]) {
                lines.add("- " + before.get(i++));
            } else {
                lines.add("+ " + after.get(j++));
            }
        }
        return lines;
    }

    /** The choice that shares most with the word, for its length; the first of equals. */
    static String nearest(String word, Collection<String> choices) {
        return choices.stream().max(Comparator.comparingDouble(choice -> likeness(word, choice))).orElseThrow();
    }

    private static double likeness(String a, String b) {
        return 2.0 * longest(letters(a), letters(b))[0][0] / (a.length() + b.length());
    }

    private static List<String> letters(String word) {
        return List.of(word.split(""));
    }

    /** At [i][j] the length for {@code a} from i on and {@code b} from j on. */
    private static int[][] longest(List<String> a, List<String> b) {
        int[][] longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] = a.get(i).equals(b.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }
}
