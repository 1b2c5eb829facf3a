package dev.longhaul.chaos.scenario;

import dev.longhaul.regions.Nearest;
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
        return words.stream()
                .min(Comparator.comparingInt(candidate -> Nearest.distance(plain(word), plain(candidate))));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
