package dev.longhaul.raft;

import static dev.longhaul.raft.TestCluster.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Crashes between every write and what waits for it; the invariants watch votes, acknowledgements and commits over all lives. */
class CrashTest {
    /** P5: slow disks, quick crashes: no vote is given twice, nothing is promised that a crash takes back. */
    @TestFactory
    Stream<DynamicTest> crashAtAnyMomentOfAnElectionIsSafe() {
        return IntStream.range(0, 40).mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
            TestCluster cluster = new TestCluster(3, TestCluster.combination(seed % 8), seed);
            cluster.minDiskDelay = 20 * MS;
            cluster.maxDiskDelay = 120 * MS;
            cluster.startAll();
            for (int i = 0; i < 150; i++) {
                cluster.runFor(cluster.draw(1, 60) * MS);
                TestServer victim = cluster.server((int) cluster.draw(0, 2));
                victim.crash();
                cluster.leader().ifPresent(leader -> leader.propose("x"));
                if (cluster.chance(500)) {
                    cluster.runFor(cluster.draw(1, 100) * MS);
                }
                victim.start();
            }
            assertTrue(cluster.commits("last", 30_000 * MS), cluster::describe);
        }));
    }

    /** P6: the power fails everywhere at once; all that was acknowledged is there again. */
    @TestFactory
    Stream<DynamicTest> powerCutLosesNothingThatWasAcknowledged() {
        return IntStream.range(0, 20).mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
            TestCluster cluster = new TestCluster(5, TestCluster.combination(seed % 8), seed);
            cluster.maxDiskDelay = 20 * MS;
            cluster.startAll();
            TreeMap<String, RequestId> written = new TreeMap<>();
            for (int cut = 0; cut < 5; cut++) {
                TestServer leader = cluster.awaitLeader();
                for (int i = 0; i < 30; i++) {
                    String command = "cut " + cut + " write " + i;
                    RequestId request = leader.propose(command);
                    cluster.runFor(cluster.draw(0, 5) * MS);
                    if (leader.isDone(request) || leader.view().commitIndex() == 0) {
                        written.put(command, request);
                    }
                }
                written.entrySet().removeIf(w -> cluster.servers().stream().noneMatch(s -> s.isDone(w.getValue())));
                cluster.crashAll();
                cluster.startAll();
            }
            assertTrue(cluster.commits("last", 10_000 * MS));
            TestServer leader = cluster.leader().orElseThrow();
            for (String command : written.keySet()) {
                assertTrue(leader.applied.stream().anyMatch(e -> e.command().utf8().equals(command)), command);
            }
            assertFalse(written.isEmpty());
        }));
    }

    /** P26: the others' disks commit, but a leader whose disk hangs answers no client and applies nothing. */
    @Test
    void leaderWithAStalledDiskAcknowledgesNothing() {
        TestCluster cluster = new TestCluster(3, TestCluster.options(true, true, true), 1).startAll();
        TestServer leader = cluster.awaitLeader();
        assertTrue(cluster.commits("before", 300 * MS));
        leader.diskStalled = true;
        RequestId request = leader.propose("x");
        long applied = leader.view().lastApplied();
        cluster.runFor(1_000 * MS);
        assertFalse(leader.replies.containsKey(request.value()));
        assertEquals(applied, leader.view().lastApplied());
        leader.releaseDisk();
        assertTrue(cluster.runUntil(() -> leader.isDone(request), 100 * MS));
    }

    /** P8, Figure 8: an entry of an earlier term is on a majority, is not taken for committed, and is overwritten. */
    @Test
    void figure8() {
        Options oneEntryAMessage = new Options(150 * MS, 300 * MS, 50 * MS, false, false, false, 1, 1);
        TestCluster cluster = new TestCluster(5, oneEntryAMessage, 1);
        cluster.server(0).preload(3, 1, 2);
        cluster.server(1).preload(3, 1, 2);
        cluster.server(2).preload(3, 1);
        cluster.server(3).preload(3, 1);
        cluster.server(4).preload(3, 1, 3);
        // (c): server 0 leads again and brings its entry of term 2 to server 2, so that it is on three of five ...
        cluster.start(0, 2, 3);
        assertTrue(cluster.runUntil(() -> cluster.server(2).disk.size() == 2, 60_000 * MS));
        assertEquals(2, cluster.server(2).disk.get(1).term());
        cluster.runUntil(() -> cluster.server(0).view().matchIndex().get(new ServerId(2)) == 2, 10 * MS);
        assertEquals(0, cluster.server(0).view().commitIndex());
        // (d): ... and crashes; server 4 is elected by 2 and 3 and overwrites it.
        cluster.isolate(0);
        cluster.crashAll();
        cluster.start(4, 2, 3);
        assertEquals(4, cluster.awaitLeader().id.value());
        assertTrue(cluster.commits("x", 3_000 * MS));
        assertTrue(cluster.runUntil(() -> cluster.server(2).disk.get(1).term() == 3, 3_000 * MS));
        cluster.healAll();
        cluster.start(0, 1);
        assertTrue(cluster.runUntil(cluster::isEven, 3_000 * MS));
        assertEquals(3, cluster.server(0).applied.get(1).term());
    }
}
