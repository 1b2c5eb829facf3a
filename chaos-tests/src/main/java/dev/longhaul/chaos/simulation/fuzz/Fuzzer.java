package dev.longhaul.chaos.simulation.fuzz;

import dev.longhaul.chaos.simulation.Timeline;
import dev.longhaul.chaos.simulation.invariant.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Plays cases and shrinks those that end badly. */
public final class Fuzzer {
    /** How many plays shrinking may take. */
    private static final int MOST_PLAYS = 400;
    /** An exception that a core or the simulator threw by itself. */
    private static final String ASSERTION = "assertion";

    private Fuzzer() {
    }

    /** Plays the case of a seed. */
    public static Finding play(long seed) {
        return play(Case.of(seed), Timeline.NONE);
    }

    /**
     * Plays the case of a seed and tells it.
     *
     * @param kept numbers of the steps that are done; empty: all
     * @throws IllegalArgumentException if there is no such step
     */
    public static Finding replay(long seed, Optional<List<Integer>> kept, Consumer<String> lines) {
        Case what = kept.map(Case.of(seed)::keeping).orElseGet(() -> Case.of(seed));
        lines.accept("seed " + seed + ": " + what.text());
        Finding found = play(what, new Timeline(lines));
        return new Finding(seed, found.invariant(), found.text(), found.events(), found.hash(), kept);
    }

    private static Finding play(Case what, Timeline timeline) {
        Play play = new Play(what, timeline);
        String invariant = "";
        String text = "";
        try {
            play.run();
        } catch (Violation violated) {
            invariant = violated.invariant();
            text = violated.getMessage();
        } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
            invariant = ASSERTION;
            text = thrown.toString();
        }
        return new Finding(what.seed(), invariant, text, play.simulation().events(),
                Long.toHexString(play.simulation().traceHash()), Optional.empty());
    }

    /** The same violation with as few steps as can be found in bounded time: steps are left out by halves, quarters, one by one. */
    public static Finding shrink(Finding found) {
        Case what = Case.of(found.seed());
        List<Integer> kept = IntStream.range(0, what.steps().size()).boxed().toList();
        Finding best = found;
        int plays = 0;
        for (int chunk = Math.max(1, kept.size() / 2); chunk >= 1 && plays < MOST_PLAYS; chunk /= 2) {
            for (int from = 0; from < kept.size() && plays < MOST_PLAYS;) {
                List<Integer> fewer = new ArrayList<>(kept.subList(0, from));
                fewer.addAll(kept.subList(Math.min(kept.size(), from + chunk), kept.size()));
                Finding again = play(what.keeping(fewer), Timeline.NONE);
                plays++;
                if (again.invariant().equals(found.invariant())) {
                    kept = fewer;
                    best = new Finding(found.seed(), again.invariant(), again.text(), again.events(), again.hash(),
                            Optional.of(fewer));
                } else {
                    from += chunk;
                }
            }
        }
        return best;
    }

    /** What is done in the case of a seed, line by line. */
    public static List<String> steps(long seed, Optional<List<Integer>> kept) {
        Case what = kept.map(Case.of(seed)::keeping).orElseGet(() -> Case.of(seed));
        return what.steps().stream().map(Step::text).toList();
    }

    /**
     * Plays seeds one after the other until one is violated.
     *
     * @param forNanos no seed is begun after this time
     * @return null if none was, else {@code seed=.. invariant=.. events=.. text=..}
     */
    public static String firstViolation(long fromSeed, int seeds, long forNanos) {
        long begun = System.nanoTime();
        for (int i = 0; i < seeds && System.nanoTime() - begun < forNanos; i++) {
            Finding found = play(fromSeed + i);
            if (!found.clean()) {
                return "seed=" + found.seed() + " invariant=" + found.invariant() + " events=" + found.events()
                        + " text=" + found.text();
            }
        }
        return null;
    }
}
