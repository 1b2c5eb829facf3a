package dev.longhaul.chaos.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.longhaul.chaos.published.SetUp.Begin;
import dev.longhaul.chaos.published.SetUp.End;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.record.Timeouts;
import org.junit.jupiter.api.Test;

class ElectionTrialsTest {
    private static final long MS = 1_000_000;
    private static final Timeouts TIMEOUTS = new Timeouts(150 * MS, 300 * MS, 75 * MS);

    @Test
    void howManyThreadsThereAreChangesNothing() throws InterruptedException {
        SetUp setUp = setUp(5, 2, 10 * MS, 20 * MS, Begin.LAST_HEARTBEAT, End.FOLLOWED);
        Elections one = ElectionTrials.run(setUp, new Streams(1), 1200, 1);
        assertEquals(one, ElectionTrials.run(setUp, new Streams(1), 1200, 3));
        assertNotEquals(one, ElectionTrials.run(setUp, new Streams(2), 1200, 3));
        assertEquals(1200, one.times().n());
    }

    @Test
    void crashedLeadersAreReplacedAsFreshTimersSay() throws InterruptedException {
        long latency = 5 * MS;
        Sample crashed = times(setUp(5, 1, latency, latency, Begin.CRASH, End.FOLLOWED), 3000);
        Sample fresh = times(setUp(5, 1, latency, latency, Begin.LAST_HEARTBEAT, End.FOLLOWED), 3000);
        // the last heartbeat sets the timers one latency after it was sent
        assertEquals(fresh.mean() + latency, crashed.mean(), 0.02 * fresh.mean());
        assertEquals(fresh.median().orElseThrow().value() + latency, crashed.median().orElseThrow().value(),
                0.02 * fresh.mean());
    }

    @Test
    void anElectionWithoutRandomnessIsGivenUp() throws InterruptedException {
        SetUp alike = new SetUp(3, 0, new Timeouts(100 * MS, 100 * MS, 50 * MS), MS, MS, 0, false, false, Begin.FRESH,
                End.LEADER);
        assertEquals(2, ElectionTrials.run(alike, new Streams(1), 2, 1).times().censoredCount());
    }

    @Test
    void onlyTheLongestLogWinsWhereABareMajorityIsUp() throws InterruptedException {
        // of three logs that differ, one server can win: its timeout alone decides, which is half-way through the range on average
        SetUp setUp = new SetUp(5, 2, new Timeouts(1000 * MS, 2000 * MS, 500 * MS), 1, 1, 0, true, false, Begin.FRESH,
                End.LEADER);
        assertEquals(1500 * MS, times(setUp, 3000).mean(), 20 * MS);
    }

    @Test
    void aDiskDelaysTheCandidateAndTheVoter() throws InterruptedException {
        SetUp none = new SetUp(1, 0, TIMEOUTS, 0, 0, 0, false, false, Begin.FRESH, End.LEADER);
        SetUp alone = new SetUp(1, 0, TIMEOUTS, 0, 0, 10 * MS, false, false, Begin.FRESH, End.LEADER);
        assertEquals(times(none, 500).mean() + 10 * MS, times(alone, 500).mean(), MS);
        SetUp both = new SetUp(3, 1, TIMEOUTS, MS, MS, 10 * MS, false, false, Begin.FRESH, End.LEADER);
        // the shortest time-out there is, and then a write at each of the two and a round trip
        assertEquals(150 * MS + 2 * 10 * MS + 2 * MS, times(both, 1000).min().orElseThrow(), 2 * MS);
    }

    @Test
    void whatCannotElectOrCrashIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> setUp(5, 3, 0, 0, Begin.FRESH, End.LEADER));
        assertThrows(IllegalArgumentException.class, () -> setUp(5, 0, 0, 0, Begin.CRASH, End.LEADER));
        assertThrows(IllegalArgumentException.class, () -> setUp(5, 0, 2, 1, Begin.FRESH, End.LEADER));
    }

    private static Sample times(SetUp setUp, int trials) throws InterruptedException {
        return ElectionTrials.run(setUp, new Streams(7), trials, 2).times();
    }

    private static SetUp setUp(int servers, int down, long oneWayMin, long oneWayMax, Begin begin, End end) {
        return new SetUp(servers, down, TIMEOUTS, oneWayMin, oneWayMax, 0, false, false, begin, end);
    }
}
