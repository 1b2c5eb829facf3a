package dev.longhaul.raft;

import static dev.longhaul.raft.TestCluster.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks in which some pairs reach each other and others do not: where basic Raft is not live. */
class PartialPartitionTest {
    private static final long T_MAX = 300 * MS;
    private static final Options PROTECTED = TestCluster.options(true, true, true);

    /** P1: of five, server 3 is connected with 1 only and server 4 with 2 only (Howard and Abraham, 2020). */
    private static TestCluster twoOnTheEdge(Options options, long seed) {
        TestCluster cluster = new TestCluster(5, options, seed);
        for (int[] pair : new int[][]{{3, 0}, {3, 2}, {3, 4}, {4, 0}, {4, 1}}) {
            cluster.cutBoth(pair[0], pair[1]);
        }
        return cluster.startAll();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void oneLeaderForAHundredTimeoutsThoughTwoServersHangOnOneEach(long seed) {
        TestCluster cluster = twoOnTheEdge(PROTECTED, seed);
        cluster.awaitLeader();
        cluster.runFor(3 * T_MAX);
        long term = cluster.awaitLeader().view().currentTerm();
        for (int i = 0; i < 100; i++) {
            cluster.runFor(T_MAX);
            assertEquals(term, cluster.awaitLeader().view().currentTerm());
        }
        assertTrue(cluster.commits("x", T_MAX));
    }

    @Test
    void sameTopologyDeposesLeaderAfterLeaderWithoutProtection() {
        TestCluster cluster = twoOnTheEdge(TestCluster.options(false, false, false), 1);
        cluster.awaitLeader();
        cluster.runFor(3 * T_MAX);
        long term = cluster.awaitLeader().view().currentTerm();
        cluster.runFor(100 * T_MAX);
        long rounds = cluster.server(0).view().currentTerm() - term;
        assertTrue(rounds > 20, () -> "only " + rounds + " rounds in a hundred timeouts");
    }

    /** P2: a leader that can send but not receive keeps the others quiet; only CheckQuorum ends it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deafLeaderStepsDownIfAndOnlyIfItChecksItsQuorum(boolean checkQuorum) {
        TestCluster cluster = new TestCluster(3, TestCluster.options(true, checkQuorum, true), 1).startAll();
        TestServer deaf = cluster.awaitLeader();
        assertTrue(cluster.commits("before", T_MAX));
        for (int other = 0; other < 3; other++) {
            cluster.cut(other, deaf.id.value());
        }
        cluster.runFor(10 * T_MAX);
        if (checkQuorum) {
            assertNotEquals(deaf, cluster.awaitLeader());
            assertTrue(cluster.commits("after", T_MAX));
        } else {
            assertEquals(RoleName.LEADER, deaf.view().role());
            assertEquals(deaf, cluster.awaitLeader());
        }
    }

    /** The other way round: a leader that can hear but not send is replaced by itself. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void muteLeaderIsReplaced(int bits) {
        TestCluster cluster = new TestCluster(5, TestCluster.combination(bits), bits).startAll();
        TestServer mute = cluster.awaitLeader();
        for (int other = 0; other < 5; other++) {
            cluster.cut(mute.id.value(), other);
        }
        assertTrue(cluster.runUntil(() -> cluster.leader().filter(l -> l != mute).isPresent(), 20 * T_MAX));
        cluster.healAll();
        assertTrue(cluster.commits("after", 20 * T_MAX));
        assertTrue(cluster.runUntil(cluster::isEven, 10 * T_MAX));
    }

    /** Server 2 reaches both halves: whoever leads has a majority through it, or it leads itself. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bridgeLeavesTheClusterAvailable(long seed) {
        TestCluster cluster = new TestCluster(5, PROTECTED, seed).startAll();
        cluster.awaitLeader();
        for (int left = 0; left < 2; left++) {
            for (int right = 3; right < 5; right++) {
                cluster.cutBoth(left, right);
            }
        }
        cluster.runFor(10 * T_MAX);
        long term = cluster.leader().orElseThrow().view().currentTerm();
        assertTrue(cluster.commits("x", 2 * T_MAX));
        cluster.runFor(50 * T_MAX);
        assertEquals(term, cluster.leader().orElseThrow().view().currentTerm());
    }

    /** What PreVote is for: who comes back does not depose a healthy leader. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isolatedFollowerComesBackWithoutDeposingTheLeaderIfAndOnlyIfItAsksFirst(boolean preVote) {
        TestCluster cluster = new TestCluster(3, TestCluster.options(preVote, false, false), 1).startAll();
        TestServer leader = cluster.awaitLeader();
        long term = leader.view().currentTerm();
        cluster.isolate((leader.id.value() + 1) % 3);
        cluster.runFor(10 * T_MAX);
        assertEquals(term, leader.view().currentTerm());
        assertTrue(cluster.commits("meanwhile", T_MAX));
        cluster.healAll();
        cluster.runFor(5 * T_MAX);
        assertEquals(preVote, cluster.awaitLeader().view().currentTerm() == term);
        assertTrue(cluster.runUntil(cluster::isEven, 5 * T_MAX));
    }

    /** P30: a leader of the past that goes on sending for ever hinders nobody. */
    @Test
    void oldLeaderThatSendsForEverDoesNotPreventElections() {
        TestCluster cluster = new TestCluster(3, TestCluster.options(false, false, false), 1).startAll();
        TestServer old = cluster.awaitLeader();
        cluster.isolate(old.id.value());
        assertTrue(cluster.runUntil(() -> cluster.leader().filter(l -> l != old).isPresent(), 20 * T_MAX));
        TestServer next = cluster.awaitLeader();
        cluster.healAll();
        for (int other = 0; other < 3; other++) {
            cluster.cut(other, old.id.value());
        }
        cluster.runFor(3 * T_MAX);
        assertEquals(RoleName.LEADER, old.view().role(), "nobody can tell it");
        TestServer third = cluster.server(3 - old.id.value() - next.id.value());
        long term = third.view().currentTerm();
        next.crash();
        assertTrue(cluster.runUntil(() -> third.view().currentTerm() > term, T_MAX + 50 * MS));
        next.start();
        assertTrue(cluster.runUntil(() -> third.view().role() == RoleName.LEADER
                || next.view().role() == RoleName.LEADER, 20 * T_MAX));
    }
}
