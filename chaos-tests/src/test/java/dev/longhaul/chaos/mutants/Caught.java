package dev.longhaul.chaos.mutants;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a violation was found.
 *
 * @param invariant name of what was violated
 * @param seed of the simulated world in which it was
 * @param events number of events in that world until then
 */
record Caught(String invariant, long seed, long events) {
    private static final Pattern LINE = Pattern.compile("seed=(-?\\d+) invariant=(\\S+) events=(\\d+)(?: .*)?",
            Pattern.DOTALL);

    /**
     * Reads the fuzzer's line, as in {@code seed=17 invariant=election-safety events=1234 text=...}.
     *
     * @throws IllegalArgumentException if it is another kind of line
     */
    static Caught parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + line + "' is no violation; one reads 'seed=N invariant=NAME events=N text=...'");
        }
        return new Caught(matcher.group(2), Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(3)));
    }
}
