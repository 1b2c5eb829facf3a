package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.check.Violation.Kind;
import dev.longhaul.results.record.Operation;

/**
 * Whether reads know what was acknowledged before they began.
 *
 * <p>An acknowledged write is <b>lost</b> if the last successful read of its key began after the acknowledgement and found something
 * certainly older, or if another acknowledged write of the cluster carries its version (one log index was acknowledged twice). A successful read is
 * <b>stale</b> if it found something certainly older than a write acknowledged before the read began, and is not the last read of the key. What is
 * older is told by {@link Age}, of appended elements and sums by {@link Contents}. Reads of local state ({@code stale_get}) prove nothing; the stale ones among
 * them are listed apart.
 */
final class Freshness {
    private final Tally lost = new Tally("no acknowledged write is lost");
    private final Tally stale = new Tally("no stale read");
    private final List<Violation> staleLocal = new ArrayList<>();
    private final Map<Index, Operation> indices = new HashMap<>();

    private record Index(String cluster, long version) {}

    void accept(KeyHistory key) {
        new Key(key).examine();
    }

    CheckResult writes() {
        return lost.result();
    }

    CheckResult reads() {
        return stale.result();
    }

    List<Violation> staleLocalReads() {
        staleLocal.sort(Comparator.comparingLong(Violation::t));
        return staleLocal;
    }

    /** One key: its acknowledged writes in the order of their acknowledgements, with the newest place of all up to each. */
    private final class Key {
        private final KeyHistory key;
        private final Age age;
        private final Contents contents;
        private final List<Operation> acknowledged;
        private final long[] highest;

        Key(KeyHistory key) {
            this.key = key;
            age = new Age(key);
            contents = Contents.of(key);
            acknowledged = age.known() || contents != null ? key.acknowledged() : List.of();
            highest = new long[acknowledged.size()];
            long high = Long.MIN_VALUE;
            for (int i = 0; i < highest.length; i++) {
                high = Math.max(high, age.oldest(acknowledged.get(i)));
                highest[i] = high;
            }
        }

        void examine() {
            acknowledged.forEach(lost::examined);
            acknowledged.forEach(this::sameIndex);
            List<Operation> reads = key.reads();
            reads.forEach(stale::examined);
            Operation last = reads.isEmpty() ? null : reads.get(reads.size() - 1);
            for (Operation read : reads) {
                if (before(read) == 0) {
                    stale.undecided(read);
                } else if (read != last) {
                    stale(read, last);
                }
            }
            key.localReads().forEach(this::local);
            if (last == null) {
                acknowledged.forEach(lost::undecided);
            } else {
                acknowledged.subList(before(last), acknowledged.size()).forEach(lost::undecided);
                lost(last);
            }
        }

        /** How many writes were acknowledged before the read began. */
        private int before(Operation read) {
            int low = 0;
            int high = acknowledged.size();
            while (low < high) {
                int middle = low + high >>> 1;
                if (acknowledged.get(middle).end() < read.invoked()) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** The first write acknowledged before the read that is newer than what it found, null if none is. */
        private Operation missed(Operation read) {
            long found = age.newest(read);
            int low = 0;
            int high = before(read);
            if (high == 0 || highest[high - 1] <= found) {
                return null;
            }
            while (low < high) {
                int middle = low + high >>> 1;
                if (highest[middle] <= found) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return acknowledged.get(low);
        }

        private void stale(Operation read, Operation last) {
            Operation missed = missed(read);
            if (missed != null) {
                stale.violation(Violation.of(Kind.STALE_READ, text(read, missed), missed, read));
            } else if (contents != null) {
                List<Operation> some = contents.missing(read, acknowledged.subList(0, before(read)));
                List<Operation> gone = some.isEmpty() ? List.of() : contents.missing(last, some);
                some.stream().filter(write -> !gone.contains(write)).findFirst()
                        .ifPresent(write -> stale.violation(Violation.of(Kind.STALE_READ, "a read of key "
                                + read.key() + " did not find the " + write.op() + " of " + write.value()
                                + " that had been acknowledged before", write, read)));
            }
        }

        private void local(Operation read) {
            Operation missed = missed(read);
            if (missed != null) {
                staleLocal.add(Violation.of(Kind.STALE_LOCAL_READ, text(read, missed), missed, read));
            }
        }

        private String text(Operation read, Operation missed) {
            return age.byVersion()
                    ? "a read of key " + read.key() + " found version " + read.version() + " after version "
                            + highest[before(read) - 1] + " had been acknowledged"
                    : "a read of key " + read.key() + " found " + found(read) + " after '" + Age.value(missed)
                            + "', which is newer, had been acknowledged";
        }

        private void lost(Operation last) {
            List<Operation> known = acknowledged.subList(0, before(last));
            long found = age.newest(last);
            boolean any = false;
            for (Operation write : known) {
                if (age.oldest(write) > found) {
                    any = true;
                    lost(write, last, age.byVersion()
                            ? "version " + write.version() + " of key " + write.key()
                                    + " was acknowledged, and the last read of it found version " + last.version()
                            : "'" + Age.value(write) + "' was acknowledged for key " + write.key()
                                    + ", and the last read of it found the older " + found(last));
                }
            }
            if (!any && contents != null) {
                contents.missing(last, known).forEach(write -> lost(write, last, "the " + write.op() + " of "
                        + write.value() + " to key " + write.key()
                        + " was acknowledged, and the last read of it does not have it"));
            }
        }

        private void lost(Operation write, Operation read, String text) {
            lost.violation(
                    new Violation(write.invoked(), write.end(), write.cluster(), write.trial(), Kind.LOST_WRITE, text,
                            List.of(write, read)));
        }

        private void sameIndex(Operation write) {
            Operation other = write.version() > 0
                    ? indices.putIfAbsent(new Index(write.cluster(), write.version()), write)
                    : null;
            if (other != null) {
                lost.violation(Violation.of(Kind.LOST_WRITE, "log index " + write.version()
                        + " was acknowledged for key " + other.key() + " and for key " + write.key(), other, write));
            }
        }
    }

    private static String found(Operation read) {
        return read.value().isEmpty() ? "nothing" : "'" + read.value() + "'";
    }
}
