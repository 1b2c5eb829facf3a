package dev.longhaul.results.check.linearizability;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.history.Op;

/**
 * The search for an order in which each process keeps its own: as {@link Search}, but what may come next is the next operation of any process, and
 * a pending one once its process has come so far. The state is that of all keys together.
 */
final class SessionSearch {
    private static final long PLACE_BYTES = 128;
    private static final long BOXED_BYTES = 24;

    private final StateSpace[] spaces;
    private final Budget budget;
    private final Configurations known;
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final int[][] sessions;
    private final int[][] sessionKeys;
    private final boolean[][] silent;
    private final int[] pendingSymbols;
    private final int[] pendingKeys;
    private final int[] pendingSessions;
    private final int[] pendingFrom;
    private long reserved;
    private boolean full;

    /** Where the search is: how far each session has come, which pending operations are used, the state of each key. */
    private record Place(int[] positions, long[] used, int[] state) {}

    /** @param keys the operations of each key */
    SessionSearch(List<List<Op>> keys, Model model, Budget budget) {
        this.budget = budget;
        List<String> names = SequentialConsistency.names(keys);
        this.spaces = new StateSpace[names.size()];
        for (List<Op> operations : keys) {
            spaces[names.indexOf(operations.get(0).key())] = new StateSpace(model, budget, model.seen(operations));
        }
        List<List<Op>> ordered = SequentialConsistency.sessions(keys);
        this.sessions = new int[ordered.size()][];
        this.sessionKeys = new int[ordered.size()][];
        this.silent = new boolean[ordered.size()][];
        Map<Integer, Integer> processes = new HashMap<>();
        for (int s = 0; s < sessions.length; s++) {
            List<Op> session = ordered.get(s);
            processes.put(session.get(0).process(), s);
            sessionKeys[s] = session.stream().mapToInt(op -> names.indexOf(op.key())).toArray();
            silent[s] = new boolean[session.size()];
            for (int i = 0; i < silent[s].length; i++) {
                silent[s][i] = session.get(i).silent();
            }
            sessions[s] = session.stream().mapToInt(op -> spaces[names.indexOf(op.key())].symbol(op)).toArray();
        }
        List<Op> pending = keys.stream().flatMap(List::stream)
                .filter(op -> op.pending() && op.function() != Op.Function.READ)
                .sorted(Comparator.comparingLong(Op::invoked)).toList();
        this.pendingKeys = pending.stream().mapToInt(op -> names.indexOf(op.key())).toArray();
        this.pendingSymbols = pending.stream().mapToInt(op -> spaces[names.indexOf(op.key())].symbol(op)).toArray();
        this.pendingSessions = pending.stream().mapToInt(op -> processes.getOrDefault(op.process(), -1)).toArray();
        this.pendingFrom = pending.stream().mapToInt(op -> before(op, ordered, processes)).toArray();
        this.known = new Configurations(budget, (pending.size() + 63) / 64);
    }

    private static int before(Op op, List<List<Op>> ordered, Map<Integer, Integer> processes) {
        Integer session = processes.get(op.process());
        return session == null
                ? 0
                : (int) ordered.get(session).stream().filter(other -> other.invoked() < op.invoked()).count();
    }

    Answer run() {
        try {
            return search();
        } finally {
            known.release();
            budget.release(reserved);
            for (StateSpace space : spaces) {
                space.release();
            }
        }
    }

    private Answer search() {
        Deque<Place> open = new ArrayDeque<>();
        Place first = new Place(new int[sessions.length], new long[(pendingKeys.length + 63) / 64],
                new int[spaces.length]);
        if (settle(first, open)) {
            return Answer.OK;
        }
        int steps = 0;
        while (!open.isEmpty()) {
            if (++steps % 64 == 0 && budget.end() != null || full()) {
                return Answer.UNKNOWN;
            }
            if (expand(open.pop(), open)) {
                return Answer.OK;
            }
        }
        return Answer.ILLEGAL;
    }

    private boolean full() {
        if (full) {
            return true;
        }
        for (StateSpace space : spaces) {
            if (space.full()) {
                return true;
            }
        }
        return known.full();
    }

    /** Goes on to each place that one operation leads to; true if one of them is the end. */
    private boolean expand(Place place, Deque<Place> open) {
        for (int p = pendingKeys.length - 1; p >= 0; p--) {
            boolean available = (place.used[p >> 6] >>> p & 1) == 0
                    && (pendingSessions[p] < 0 || place.positions[pendingSessions[p]] >= pendingFrom[p]);
            if (available && move(place, pendingKeys[p], pendingSymbols[p], -1, p, open)) {
                return true;
            }
        }
        for (int s = sessions.length - 1; s >= 0; s--) {
            int position = place.positions[s];
            if (position < sessions[s].length
                    && move(place, sessionKeys[s][position], sessions[s][position], s, -1, open)) {
                return true;
            }
        }
        return false;
    }

    private boolean move(Place place, int key, int symbol, int session, int pending, Deque<Place> open) {
        int after = spaces[key].step(place.state[key], symbol);
        if (after == StateSpace.IMPOSSIBLE || session < 0 && after == place.state[key]) {
            return false;
        }
        Place next = new Place(place.positions.clone(), place.used.clone(), place.state.clone());
        next.state[key] = after;
        if (session >= 0) {
            next.positions[session]++;
        } else {
            next.used[pending >> 6] |= 1L << pending;
        }
        return settle(next, open);
    }

    /** Takes all that is possible and changes nothing, whatever the state, and keeps the place if it is new; true if nothing is left. */
    private boolean settle(Place place, Deque<Place> open) {
        boolean left = false;
        for (int s = 0; s < sessions.length; s++) {
            while (place.positions[s] < sessions[s].length && possible(place, s)) {
                place.positions[s]++;
            }
            left |= place.positions[s] < sessions[s].length;
        }
        if (left && known.add(number(place.state), 0, place.positions, place.positions.length, place.used)) {
            take(PLACE_BYTES + Integer.BYTES * (place.positions.length + place.state.length));
            open.push(place);
        }
        return !left;
    }

    /** Whether the next operation of the session is silent and possible. */
    private boolean possible(Place place, int session) {
        int position = place.positions[session];
        if (!silent[session][position]) {
            return false;
        }
        int state = place.state[sessionKeys[session][position]];
        return spaces[sessionKeys[session][position]].step(state, sessions[session][position]) == state;
    }

    private void take(long bytes) {
        if (budget.reserve(bytes)) {
            reserved += bytes;
        } else {
            full = true;
        }
    }

    private int number(int[] state) {
        if (state.length == 1) {
            return state[0];
        }
        List<Integer> boxed = Arrays.stream(state).boxed().toList();
        take(PLACE_BYTES + BOXED_BYTES * state.length);
        Integer other = numbers.putIfAbsent(boxed, numbers.size());
        return other == null ? numbers.size() - 1 : other;
    }
}
