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
 * taken effect. Reads of local state ({@code stale_get}) prove nothing; the stale ones among them are listed apart.
 */
final class Histories {
    private final List<Violation> lost = new ArrayList<>();
    private final List<Violation> stale = new ArrayList<>();
    private final List<Violation> staleLocal = new ArrayList<>();
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
        staleLocal.sort(Comparator.comparingLong(Violation::t));
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

    List<Violation> staleLocalReads() {
        return staleLocal;
    }

    private void examine(List<Operation> history) {
        List<Operation> acknowledged = history.stream().filter(Histories::acknowledgedWrite)
                .sorted(Comparator.comparingLong(Operation::end)).toList();
        List<Operation> seen = reads(history, "get");
        long deleted = history.stream().filter(o -> o.op().equals("delete") && o.outcome() != Outcome.REFUSED)
                .mapToLong(Operation::t).min().orElse(Long.MAX_VALUE);
        writes += acknowledged.size();
        reads += seen.size();
        List<Operation> notLast = seen.subList(0, Math.max(0, seen.size() - 1));
        readsOfNothing += stale(notLast, acknowledged, deleted, Violation.Kind.STALE_READ, stale);
        stale(reads(history, "stale_get"), acknowledged, deleted, Violation.Kind.STALE_LOCAL_READ, staleLocal);
        if (seen.isEmpty()) {
            unread += acknowledged.size();
        } else {
            lost(seen.get(seen.size() - 1), acknowledged, deleted);
        }
    }

    private void lost(Operation last, List<Operation> acknowledged, long deleted) {
        boolean excused = last.version() == 0 && deleted < last.end();
        long before = acknowledged.stream().filter(w -> w.end() < last.t()).count();
        unread += acknowledged.size() - before;
        readsOfNothing += before == 0 ? 1 : 0;
        for (Operation write : acknowledged.subList(0, (int) before)) {
            if (write.version() > last.version() && !excused) {
                lost.add(violation(write, Violation.Kind.LOST_WRITE, "version " + write.version() + " of key "
                        + write.key() + " was acknowledged, and the last read of it found version "
                        + last.version()));
            }
        }
    }

    /** Adds the stale ones of the reads, and returns how many had no acknowledged write before them. */
    private static long stale(List<Operation> reads, List<Operation> acknowledged, long deleted, Violation.Kind kind,
            List<Violation> to) {
        int before = 0;
        long highest = 0;
        long ofNothing = 0;
        for (Operation read : reads) {
            while (before < acknowledged.size() && acknowledged.get(before).end() < read.t()) {
                highest = Math.max(highest, acknowledged.get(before++).version());
            }
            ofNothing += before == 0 ? 1 : 0;
            if (highest > read.version() && !(read.version() == 0 && deleted < read.end())) {
                to.add(violation(read, kind, "a read of key " + read.key() + " found version " + read.version()
                        + " after version " + highest + " had been acknowledged"));
            }
        }
        return ofNothing;
    }

    private static List<Operation> reads(List<Operation> history, String op) {
        return history.stream().filter(o -> o.op().equals(op) && o.outcome() == Outcome.OK)
                .sorted(Comparator.comparingLong(Operation::t)).toList();
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
        return operation.writes() && operation.outcome() == Outcome.OK && operation.version() > 0;
    }

    private static Violation violation(Operation operation, Violation.Kind kind, String detail) {
        return new Violation(operation.t(), operation.end(), operation.cluster(), operation.trial(), kind, detail);
    }
}
