package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;

/**
 * What the clients' histories show of each key, by the versions (log indices) that the answers carry.
 *
 * <p>An acknowledged write with version v is <b>lost</b> if the last successful read of its key that began after the write's
 * acknowledgement returned a version below v, or if another acknowledged write of the cluster carries v too (one log index was
 * acknowledged twice). A successful read is <b>stale</b> if it returned a version below that of a write acknowledged before the read
 * began, and is not the last read of the key. A read that found nothing (version 0) contradicts nothing once a delete of the key may have
 * taken effect.
 */
final class Histories {
    private final List<Violation> lost = new ArrayList<>();
    private final List<Violation> stale = new ArrayList<>();
    private long writes;
    private long unread;
    private long reads;
    private long readsOfNothing;

    Histories(List<Operation> operations) {
        record Key(String cluster, String key) {}
        Map<Key, List<Operation>> keys = new LinkedHashMap<>();
        for (Operation operation : operations) {
            keys.computeIfAbsent(new Key(operation.cluster(), operation.key()), k -> new ArrayList<>()).add(operation);
        }
        keys.values().forEach(this::examine);
        sameIndexTwice(operations);
        lost.sort(Comparator.comparingLong(Violation::t));
        stale.sort(Comparator.comparingLong(Violation::t));
    }

    CheckResult writes() {
        return result("no acknowledged write is lost", writes, unread, lost);
    }

    CheckResult reads() {
        return result("no stale read", reads, readsOfNothing, stale);
    }

    private static CheckResult result(String name, long examined, long undecided, List<Violation> violations) {
        CheckResult.Answer answer = !violations.isEmpty()
                ? CheckResult.Answer.ILLEGAL
                : examined == undecided ? CheckResult.Answer.UNKNOWN : CheckResult.Answer.OK;
        return new CheckResult(name, answer, examined, undecided, violations);
    }

    private void examine(List<Operation> history) {
        List<Operation> acknowledged = history.stream().filter(Histories::acknowledgedWrite)
                .sorted(Comparator.comparingLong(Operation::end)).toList();
        List<Operation> seen = history.stream().filter(o -> o.op().equals("get") && o.outcome() == Outcome.OK)
                .sorted(Comparator.comparingLong(Operation::t)).toList();
        long deleted = history.stream().filter(o -> o.op().equals("delete") && o.outcome() != Outcome.REFUSED)
                .mapToLong(Operation::t).min().orElse(Long.MAX_VALUE);
        writes += acknowledged.size();
        reads += seen.size();
        int before = 0;
        long highest = 0;
        for (int i = 0; i < seen.size(); i++) {
            Operation read = seen.get(i);
            while (before < acknowledged.size() && acknowledged.get(before).end() < read.t()) {
                highest = Math.max(highest, acknowledged.get(before++).version());
            }
            boolean excused = read.version() == 0 && deleted < read.end();
            if (i == seen.size() - 1) {
                unread += acknowledged.size() - before;
                acknowledged.subList(0, before).stream().filter(w -> w.version() > read.version() && !excused)
                        .forEach(write -> lost.add(violation(write, Violation.Kind.LOST_WRITE,
                                "version " + write.version() + " of key " + write.key()
                                        + " was acknowledged, and the last read of it found version "
                                        + read.version())));
            } else if (highest > read.version() && !excused) {
                stale.add(violation(read, Violation.Kind.STALE_READ, "a read of key " + read.key() + " found version "
                        + read.version() + " after version " + highest + " had been acknowledged"));
            }
            readsOfNothing += highest == 0 ? 1 : 0;
        }
        unread += seen.isEmpty() ? acknowledged.size() : 0;
    }

    private void sameIndexTwice(List<Operation> operations) {
        record Index(String cluster, long version) {}
        Map<Index, Operation> taken = new HashMap<>();
        for (Operation write : operations) {
            Operation other = acknowledgedWrite(write)
                    ? taken.putIfAbsent(new Index(write.cluster(), write.version()), write)
                    : null;
            if (other != null) {
                lost.add(violation(write, Violation.Kind.LOST_WRITE, "log index " + write.version()
                        + " was acknowledged for key " + other.key() + " and for key " + write.key()));
            }
        }
    }

    private static boolean acknowledgedWrite(Operation operation) {
        return !operation.op().equals("get") && operation.outcome() == Outcome.OK && operation.version() > 0;
    }

    private static Violation violation(Operation operation, Violation.Kind kind, String detail) {
        return new Violation(operation.t(), operation.end(), operation.cluster(), operation.trial(), kind, detail);
    }
}
