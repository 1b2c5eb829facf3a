package dev.longhaul.regions;

import java.util.Collection;
import java.util.Locale;

/** The nearest right word to a misspelt one, by edit distance. */
public final class Nearest {

    private Nearest() {
    }

    /** {@code "; did you mean 'x'?"}, or nothing when no word is near. */
    public static String hint(String wrong, Collection<String> right) {
        String best = null;
        int least = Math.max(2, wrong.length() / 3) + 1;
        for (String word : right) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        return best == null ? "" : "; did you mean '" + best + "'?";
    }

    /** Levenshtein's distance: insertions, deletions and substitutions from {@code a} to {@code b}. */
    public static int distance(String a, String b) {
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
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
