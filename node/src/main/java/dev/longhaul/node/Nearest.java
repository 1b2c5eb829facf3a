package dev.longhaul.node;

import java.util.Collection;

/** Finds what somebody meant to type. */
final class Nearest {
    private Nearest() {
    }

    /** The choice with the fewest edits (Levenshtein) from {@code word}; the first of equals. */
    static String of(String word, Collection<String> choices) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String choice : choices) {
            int edits = edits(word, choice);
            if (edits < least) {
                least = edits;
                best = choice;
            }
        }
        return best;
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
