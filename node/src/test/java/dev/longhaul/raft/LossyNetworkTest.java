package dev.longhaul.raft;

import static dev.longhaul.raft.TestCluster.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages get lost, doubled and overtake each other; replication goes on, and nothing is sent in vain for ever. */
class LossyNetworkTest {
    private static final Options PROTECTED = TestCluster.options(true, true, true);

    /** P10: copies and late messages truncate nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void copiesAndOvertakingDoNoHarm(long seed) {
        TestCluster cluster = new TestCluster(3, PROTECTED, seed);
        cluster.duplicatePerMille = 500;
        cluster.maxDelay = 60 * MS;
        cluster.startAll();
        for (int i = 0; i < 300; i++) {
            cluster.leader().ifPresent(leader -> leader.propose("x"));
            cluster.runFor(5 * MS);
        }
        assertTrue(cluster.commits("last", 5_000 * MS));
        assertTrue(cluster.runUntil(cluster::isEven, 2_000 * MS));
        assertTrue(cluster.invariants.committed.size() > 200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void lossNeverStallsReplication(long seed) {
        TestCluster cluster = new TestCluster(3, TestCluster.options(true, false, true), seed).startAll();
        TestServer leader = cluster.awaitLeader();
        cluster.dropPerMille = 300;
        RequestId[] requests = new RequestId[100];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = leader.propose("x" + i);
            cluster.runFor(2 * MS);
        }
        assertTrue(cluster.runUntil(() -> leader.isDone(requests[99]) || leader != cluster.leader().orElse(null),
                60_000 * MS), cluster::describe);
        assertTrue(cluster.commits("last", 60_000 * MS));
        assertTrue(cluster.runUntil(cluster::isEven, 60_000 * MS));
    }

    /** All that was under way is gone and no client writes any more: heartbeats alone bring the follower up. */
    @Test
    void followerBehindABrokenConnectionCatchesUpByHeartbeatsAlone() {
        TestCluster cluster = new TestCluster(3, PROTECTED, 1).startAll();
        TestServer leader = cluster.awaitLeader();
        TestServer follower = cluster.server((leader.id.value() + 1) % 3);
        assertTrue(cluster.commits("first", 300 * MS));
        cluster.cut(leader.id.value(), follower.id.value());
        for (int i = 0; i < 50; i++) {
            leader.propose("x" + i);
        }
        cluster.runFor(60 * MS);
        cluster.healAll();
        assertTrue(cluster.runUntil(() -> follower.applied.size() >= leader.applied.size()
                && leader.applied.size() > 50, 1_000 * MS));
        assertEquals(leader, cluster.awaitLeader());
    }

    /** Without loss, each entry travels once to each follower however long the way is. */
    @Test
    void longWaysCauseNoCopies() {
        Options patient = new Options(1_000 * MS, 2_000 * MS, 50 * MS, true, true, true, 10_000, 1000);
        TestCluster cluster = new TestCluster(3, patient, 1);
        cluster.minDelay = 150 * MS;
        cluster.maxDelay = 150 * MS;
        cluster.startAll();
        TestServer leader = cluster.awaitLeader();
        cluster.runFor(1_000 * MS);
        long before = cluster.messages;
        long start = cluster.now();
        IntStream.range(0, 100).forEach(i -> {
            leader.propose("x" + i);
            cluster.runFor(7 * MS);
        });
        cluster.runFor(1_000 * MS);
        long heartbeats = (cluster.now() - start) / (50 * MS);
        assertTrue(cluster.isEven());
        assertTrue(cluster.messages - before <= 100 * 4 + heartbeats * 4 + 8,
                () -> (cluster.messages - before) + " messages for 100 entries and " + heartbeats + " heartbeats");
    }

    /** P9: a heartbeat after a partition does not commit what the follower has never matched. */
    @Test
    void heartbeatCommitsNothingThatWasNotMatched() {
        Scripted script = new Scripted(3, PROTECTED, Scripted.recovered(2, 1, 1, 2, 2));
        script.receive(1, Scripted.append(3, 0, 0, 4));
        assertEquals(0, script.view().commitIndex());
        script.receive(1, Scripted.append(3, 2, 1, 4));
        assertEquals(2, script.view().commitIndex());
        script.receive(1, Scripted.append(3, 2, 1, 4, Scripted.entry(3, 3)));
        assertEquals(3, script.view().commitIndex());
    }

    /** What one leader's messages verified says nothing about the next leader's log. */
    @Test
    void matchOfAnEarlierLeaderDoesNotCount() {
        Scripted script = new Scripted(3, PROTECTED);
        script.receive(1, Scripted.append(1, 0, 0, 0, Scripted.entry(1, 1), Scripted.entry(2, 1)));
        script.receive(2, Scripted.append(2, 1, 1, 2));
        assertEquals(1, script.view().commitIndex());
        Message reply = script.last.sendAfterWrite().get(0).message();
        assertEquals(new Message.AppendEntriesReply(2, true, 1, 0, 0, 0), reply);
    }
}
