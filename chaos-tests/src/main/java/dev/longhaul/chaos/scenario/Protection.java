package dev.longhaul.chaos.scenario;

import java.util.Collection;
import java.util.List;

/** What protects a leadership, as cells spell it: {@code all}, {@code none}, or a list such as {@code prevote,checkquorum}. */
public final class Protection {
    /** Each of them. */
    public static final List<String> NAMES = List.of("prevote", "checkquorum", "stickiness");
    /** All of them, and none. */
    public static final List<String> WHOLE = List.of("all", "none");

    private Protection() {
    }

    /** The one spelling of these of {@link #NAMES}. */
    public static String of(Collection<String> chosen) {
        List<String> ordered = NAMES.stream().filter(chosen::contains).toList();
        return ordered.equals(NAMES) ? "all" : ordered.isEmpty() ? "none" : String.join(",", ordered);
    }
}
