package dev.longhaul.results.check.linearizability;

import java.util.List;
import java.util.Set;

import dev.longhaul.results.history.Op;

/**
 * Why a history is illegal: the operations on one key that no order takes in together, as few as were found.
 *
 * @param key empty where the history is of one object
 * @param operations how many of that key returned
 * @param reached how many of them the longest order takes in
 * @param stuck the operation whose return no order passes
 * @param states in which the object is in the orders that come that far, as text
 * @param longest the end of the longest order
 * @param piece the operations around the contradiction, in the order in which they began
 * @param needed those of the piece without whose answers there would be none
 */
public record Contradiction(String key, int operations, int reached, Op stuck, List<String> states, List<Op> longest,
        List<Op> piece, Set<Op> needed) {
    public Contradiction {
        states = List.copyOf(states);
        longest = List.copyOf(longest);
        piece = List.copyOf(piece);
        needed = Set.copyOf(needed);
    }
}
