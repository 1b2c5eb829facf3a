package dev.longhaul.chaos.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The right words for a property, and the nearest of them to a wrong one. */
public final class Choices {
    private Choices() {
    }

    /** The member of {@code right} that equals {@code word} but for case, '-' and '_'. */
    static String oneOf(String property, String word, List<String> right) {
        return right.stream().filter(choice -> plain(choice).equals(plain(word))).findFirst()
                .orElseThrow(() -> new BadChoice(property, word, "no such choice; did you mean '"
                        + nearest(word, right).orElse(right.get(0)) + "'? All of them: " + String.join(", ", right)));
    }

    /** The member of {@code words} with the fewest edits from {@code word}. */
    public static Optional<String> nearest(String word, Collection<String> words) {
        return words.stream().min(Comparator.comparingInt(candidate -> distance(plain(word), plain(candidate))));
    }

    /** Levenshtein distance: insertions, deletions and substitutions from {@code a} to {@code b}. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[b.length()];
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
