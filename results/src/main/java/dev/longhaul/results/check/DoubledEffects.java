package dev.longhaul.results.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.longhaul.results.check.Violation.Kind;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;

/**
 * Whether each change took effect at most once: an element is in a list no more often than it was appended, a counter holds no more than was added, and a value
 * that was written once is not seen again after another (by versions: is not seen with two of them). Without versions a value that returns
 * is only told from a stale read where the value between was certainly not older.
 */
final class DoubledEffects {
    private final Tally tally = new Tally("no change takes effect twice");

    void accept(KeyHistory key) {
        Contents contents = Contents.of(key);
        if (contents != null) {
            key.reads().forEach(read -> contents(read, contents));
        } else if (key.kind() == KeyHistory.Kind.REGISTER) {
            register(key);
        }
    }

    CheckResult result() {
        return tally.result();
    }

    private void contents(Operation read, Contents contents) {
        tally.examined(read);
        if (!contents.readable(read)) {
            tally.undecided(read);
            return;
        }
        String twice = contents.tooOften(read);
        if (!twice.isEmpty()) {
            tally.violation(Violation.of(Kind.DUPLICATED_EFFECT, twice, read));
        }
    }

    private void register(KeyHistory key) {
        Map<String, Operation> once = new HashMap<>();
        Set<String> often = new HashSet<>();
        for (Operation change : key.attempted()) {
            String value = Age.value(change);
            if (!value.isEmpty() && once.putIfAbsent(value, change) != null) {
                often.add(value);
            }
        }
        once.keySet().removeAll(often);
        Age age = new Age(key);
        if (age.byVersion()) {
            versions(key, once);
        } else {
            returns(key, once, age);
        }
    }

    /** A value has one version, that of its change: of its acknowledgement, and in each read. */
    private void versions(KeyHistory key, Map<String, Operation> once) {
        Map<String, Operation> first = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (Operation operation : key.operations()) {
            String value = operation.writes() ? Age.value(operation) : operation.value();
            if (operation.outcome() != Outcome.OK || operation.version() == 0 || !once.containsKey(value)) {
                continue;
            }
            tally.examined(operation);
            Operation seen = first.putIfAbsent(value, operation);
            if (seen != null && seen.version() != operation.version() && told.add(value)) {
                tally.violation(Violation.of(Kind.DUPLICATED_EFFECT, "'" + value + "' was written once to key "
                        + key.key() + ", and is there as version " + seen.version() + " and as version "
                        + operation.version(), once.get(value), seen, operation));
            }
        }
    }

    /** Reads one after the other that find a value, another, and the first again. */
    private void returns(KeyHistory key, Map<String, Operation> once, Age age) {
        Map<String, Operation> left = new HashMap<>();
        Deque<Operation> open = new ArrayDeque<>();
        Operation settled = null;
        for (Operation read : key.reads()) {
            tally.examined(read);
            if (!once.containsKey(read.value())) {
                tally.undecided(read);
                continue;
            }
            while (!open.isEmpty() && open.peekFirst().end() < read.invoked()) {
                Operation ended = open.pollFirst();
                if (settled != null && !settled.value().equals(ended.value()) && settled.end() < ended.invoked()) {
                    left.putIfAbsent(settled.value(), ended);
                }
                settled = settled == null || ended.end() > settled.end() ? ended : settled;
            }
            Operation other = left.get(read.value());
            boolean stale = other != null && age.newest(read) < age.oldest(other);
            if (other != null && !stale && other.end() < read.invoked()) {
                tally.violation(Violation.of(Kind.DUPLICATED_EFFECT, "'" + read.value() + "' was written once to key "
                        + key.key() + ", and is back after '" + other.value() + "'", once.get(read.value()), other,
                        read));
                left.remove(read.value());
            }
            open.addLast(read);
        }
    }
}
