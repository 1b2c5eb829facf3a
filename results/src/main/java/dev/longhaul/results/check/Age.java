package dev.longhaul.results.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.Values;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;

/**
 * Which of two changes of a key is the older, as far as that is certain. Each change, and what each read found, lies between an oldest and a newest place
 * in the order of the key's changes; the one whose newest lies below the other's oldest came before it.
 *
 * <p>Where all acknowledged changes carry versions (log indices; a delete of what was not there has none) those are the places. Else they are times: a change took effect between its begin and its
 * acknowledgement, one that was never acknowledged at any time after its begin, and a read found the change that wrote its value (of several that wrote it any).
 */
final class Age {
    private static final long FIRST = Long.MIN_VALUE;
    private static final long LAST = Long.MAX_VALUE;

    private record Places(long oldest, long newest) {
        Places or(Places other) {
            return new Places(Math.min(oldest, other.oldest), Math.max(newest, other.newest));
        }
    }

    private static final Places ANY = new Places(FIRST, LAST);

    private final boolean versions;
    private final boolean values;
    private final long emptied;
    private final Map<String, Places> written = new HashMap<>();

    Age(KeyHistory key) {
        List<Operation> attempted = key.attempted();
        versions = attempted.stream()
                .allMatch(o -> o.outcome() != Outcome.OK || o.version() > 0 || o.op().equals("delete"));
        values = !versions && key.kind() == KeyHistory.Kind.REGISTER;
        emptied = attempted.stream().filter(Age::empties).mapToLong(Operation::invoked).min().orElse(LAST);
        if (values) {
            for (Operation change : attempted) {
                if (!change.op().equals("delete")) {
                    written.merge(value(change), times(change), Places::or);
                }
            }
        }
    }

    /** Whether places are log indices. */
    boolean byVersion() {
        return versions;
    }

    /** Whether places are known at all. */
    boolean known() {
        return versions || values;
    }

    private static boolean empties(Operation change) {
        return change.op().equals("delete") || change.op().equals("release");
    }

    private static Places times(Operation change) {
        return new Places(change.invoked(), change.outcome() == Outcome.OK ? change.end() : LAST);
    }

    /** What a change writes: of a compare-and-set the new value. */
    static String value(Operation change) {
        if (!change.op().equals("cas")) {
            return change.value();
        }
        try {
            return Values.parse(change.value()) instanceof List<?> pair && pair.size() == 2
                    ? String.valueOf(pair.get(1))
                    : change.value();
        } catch (HistoryFormatException e) {
            return change.value();
        }
    }

    /** The lowest place that it may have. */
    long oldest(Operation operation) {
        return places(operation).oldest;
    }

    /** The highest place that it may have. */
    long newest(Operation operation) {
        return places(operation).newest;
    }

    private Places places(Operation operation) {
        if (!known()) {
            return ANY;
        }
        if (operation.writes()) {
            return !versions
                    ? times(operation)
                    : operation.version() > 0 ? new Places(operation.version(), operation.version()) : ANY;
        }
        if (operation.value().isEmpty() && operation.version() == 0) {
            return new Places(FIRST, emptied < operation.end() ? LAST : FIRST);
        }
        if (versions) {
            return operation.version() > 0 ? new Places(operation.version(), operation.version()) : ANY;
        }
        return written.getOrDefault(operation.value(), ANY);
    }
}
