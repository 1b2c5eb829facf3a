package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.longhaul.results.check.Violation.Kind;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;

/**
 * Mutual exclusion: from the acknowledgement of an acquire until its holder begins a release nobody else's acquire may be in force. The holder is the
 * value of the operation, or its process where it has none. A holder whose earlier release was never answered may lose the lock at any time, so
 * nothing is asked of its acquires from then on.
 */
final class LockHolders {
    private record Held(Operation acquire, long from, long to) {}

    private final Tally tally = new Tally("a lock has one holder at a time");

    static boolean isLock(KeyHistory key) {
        return key.kind() == KeyHistory.Kind.LOCK;
    }

    void accept(KeyHistory key) {
        if (!isLock(key)) {
            return;
        }
        List<Held> held = new ArrayList<>();
        Map<String, TreeSet<Long>> releases = new HashMap<>();
        Map<String, Long> loose = new HashMap<>();
        for (Operation release : key.attempted()) {
            if (release.op().equals("release")) {
                releases.computeIfAbsent(holder(release), holder -> new TreeSet<>()).add(release.invoked());
                if (release.outcome() == Outcome.UNKNOWN) {
                    loose.putIfAbsent(holder(release), release.invoked());
                }
            }
        }
        for (Operation acquire : key.acknowledged()) {
            if (acquire.op().equals("acquire")) {
                tally.examined(acquire);
                held.add(new Held(acquire, acquire.end(),
                        loose.getOrDefault(holder(acquire), Long.MAX_VALUE) < acquire.end()
                                ? acquire.end()
                                : until(acquire, releases.get(holder(acquire)))));
            }
        }
        held.sort(Comparator.comparingLong(Held::from));
        Held longest = null;
        for (Held next : held) {
            if (next.to <= next.from) {
                tally.undecided(next.acquire);
                continue;
            }
            if (longest != null && longest.to > next.from) {
                tally.violation(Violation.of(Kind.TWO_HOLDERS, "lock " + key.key() + " was given to "
                        + holder(next.acquire) + " while " + holder(longest.acquire) + " held it", longest.acquire,
                        next.acquire));
            }
            longest = longest == null || next.to > longest.to ? next : longest;
        }
    }

    CheckResult result() {
        return tally.result();
    }

    private static long until(Operation acquire, TreeSet<Long> releases) {
        Long next = releases == null ? null : releases.ceiling(acquire.end());
        return next == null ? Long.MAX_VALUE : next;
    }

    private static String holder(Operation operation) {
        return operation.value().isEmpty() ? "process " + operation.process() : operation.value();
    }
}
