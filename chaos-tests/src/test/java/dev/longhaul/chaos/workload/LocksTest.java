package dev.longhaul.chaos.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.chaos.workload.Op.Type;
import dev.longhaul.chaos.workload.Op.What;
import dev.longhaul.chaos.workload.Sightings.Seen;
import dev.longhaul.results.record.Operation.Outcome;
import org.junit.jupiter.api.Test;

class LocksTest {
    private static final Seen FREE = new Seen(4, "");
    private static final Seen MINE = new Seen(5, "a.1");
    private static final Seen TAKEN = new Seen(5, "b.1");

    private final Locks locks = new Locks("a.");

    private static Op op(Type type, long number) {
        return new Op(new What(type, "k", ""), number, 0, "", 0);
    }

    private void attempted(Outcome outcome, long issued) {
        locks.attempt("k");
        locks.ended(op(Type.ACQUIRE, issued - 1), outcome, issued);
    }

    @Test
    void aFreeLockIsAcquiredOnesOwnReleasedAndThatOfAnotherRead() {
        assertEquals(Type.ACQUIRE, locks.next("k", Sightings.NOTHING));
        assertEquals(Type.ACQUIRE, locks.next("k", FREE));
        assertEquals(Type.RELEASE, locks.next("k", MINE));
        assertEquals(Type.GET, locks.next("k", TAKEN));
    }

    @Test
    void oneAttemptIsUnderWayAtATime() {
        locks.next("k", FREE);
        locks.attempt("k");
        assertEquals(Type.GET, locks.next("k", FREE));
        assertEquals(Type.ACQUIRE, locks.next("other", FREE));
        locks.ended(op(Type.ACQUIRE, 0), Outcome.OK, 2);
        assertEquals(Type.RELEASE, locks.next("k", MINE));
    }

    @Test
    void afterADoubtOnlyAReadIssuedLaterAndAnsweredHelps() {
        locks.next("k", FREE);
        attempted(Outcome.UNKNOWN, 3);
        assertEquals(Type.GET, locks.next("k", FREE));
        locks.ended(op(Type.GET, 2), Outcome.OK, 4);
        assertEquals(Type.GET, locks.next("k", FREE), "that read may be older than the doubt");
        locks.ended(op(Type.STALE_GET, 5), Outcome.OK, 6);
        locks.ended(op(Type.GET, 6), Outcome.REFUSED, 7);
        assertEquals(Type.GET, locks.next("k", FREE));
        locks.ended(op(Type.GET, 7), Outcome.OK, 8);
        assertEquals(Type.ACQUIRE, locks.next("k", FREE));
    }

    @Test
    void aRefusalIsADoubtToo() {
        locks.next("k", FREE);
        attempted(Outcome.REFUSED, 3);
        assertEquals(Type.GET, locks.next("k", FREE));
    }
}
