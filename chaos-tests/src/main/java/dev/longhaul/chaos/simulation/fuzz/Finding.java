package dev.longhaul.chaos.simulation.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one case came to.
 *
 * @param invariant the one that was violated; empty: none
 * @param text what was wrong
 * @param events how many events were simulated
 * @param hash of the trace
 * @param kept numbers of the steps of its schedule that were done; empty: all
 */
public record Finding(long seed, String invariant, String text, long events, String hash,
        Optional<List<Integer>> kept) {
    /** Whether all invariants held. */
    public boolean clean() {
        return invariant.isEmpty();
    }

    /** The command that shows it again. */
    public String reproduce() {
        String steps = kept.map(list -> " --keep " + (list.isEmpty()
                ? "none"
                : list.stream().map(String::valueOf).collect(Collectors.joining(",")))).orElse("");
        return "java -jar chaos-tests/target/longhaul.jar replay " + seed + steps + " --hash " + hash;
    }
}
