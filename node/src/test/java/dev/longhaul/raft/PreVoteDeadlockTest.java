package dev.longhaul.raft;

import static dev.longhaul.raft.TestCluster.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P3: the ways in which PreVote, CheckQuorum and stickiness together have locked clusters up elsewhere; all three are on. */
class PreVoteDeadlockTest {
    private static final long T_MAX = 300 * MS;
    private static final Options PROTECTED = TestCluster.options(true, true, true);

    /** a: only the server with the lower term may win, and the other one must tell it the term (etcd issue 8243). */
    @Test
    void serverWithTheLongerLogAndTheLowerTermIsElected() {
        TestCluster cluster = new TestCluster(3, PROTECTED, 1);
        cluster.server(0).preload(2, 1, 1, 2);
        cluster.server(1).preload(7, 1);
        cluster.start(0, 1);
        assertEquals(0, cluster.awaitLeader().id.value());
        assertTrue(cluster.server(0).view().currentTerm() > 7);
    }

    /** b: followers of a dead leader do not refuse each other for its sake (etcd issue 8334). */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void followersOfADeadLeaderElectAnotherSoon(long seed) {
        TestCluster cluster = new TestCluster(3, PROTECTED, seed).startAll();
        cluster.awaitLeader().crash();
        assertTrue(cluster.runUntil(() -> cluster.leader().isPresent(), 6 * T_MAX));
    }

    /** c: a server whose term is higher than the leader's, and whose requests are ignored, joins again (etcd pull request 5468). */
    @Test
    void serverOfAHigherTermJoinsAgain() {
        TestCluster cluster = new TestCluster(3, PROTECTED, 1);
        cluster.server(2).preload(9);
        cluster.start(0, 1);
        assertTrue(cluster.awaitLeader().view().currentTerm() < 9);
        assertTrue(cluster.commits("x", T_MAX));
        cluster.start(2);
        assertTrue(cluster.runUntil(() -> cluster.server(2).view().leader().isPresent(), 10 * T_MAX));
        assertTrue(cluster.commits("y", 10 * T_MAX));
        assertTrue(cluster.runUntil(cluster::isEven, 2 * T_MAX));
        long term = cluster.awaitLeader().view().currentTerm();
        cluster.runFor(50 * T_MAX);
        assertEquals(term, cluster.awaitLeader().view().currentTerm());
    }

    /** d: a leader that stepped down is the only one that can win, and its follower does not hold that against it. */
    @Test
    void leaderThatSteppedDownIsElectedAgainByTheFollowerThatHeardIt() {
        TestCluster cluster = new TestCluster(3, PROTECTED, 1).startAll();
        TestServer leader = cluster.awaitLeader();
        int follower = (leader.id.value() + 1) % 3;
        cluster.server((leader.id.value() + 2) % 3).crash();
        cluster.cut(leader.id.value(), follower);
        cluster.runFor(10 * MS);
        leader.propose("only here");
        cluster.runFor(100 * MS);
        cluster.healAll();
        cluster.cut(follower, leader.id.value());
        assertTrue(cluster.runUntil(() -> leader.view().role() == RoleName.FOLLOWER, T_MAX));
        cluster.healAll();
        assertTrue(cluster.runUntil(() -> leader.view().role() == RoleName.LEADER, 6 * T_MAX));
        assertTrue(cluster.runUntil(cluster::isEven, T_MAX));
    }

    /** e: who asks in vain, again and again, does not keep the others from standing (hashicorp/raft issue 609). */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void deafServerThatKeepsAskingDoesNotStarveTheOthers(long seed) {
        TestCluster cluster = new TestCluster(3, PROTECTED, seed);
        cluster.cut(1, 0);
        cluster.cut(2, 0);
        cluster.startAll();
        assertTrue(cluster.runUntil(() -> cluster.leader().isPresent(), 6 * T_MAX));
        long term = cluster.awaitLeader().view().currentTerm();
        cluster.runFor(50 * T_MAX);
        assertEquals(term, cluster.awaitLeader().view().currentTerm());
        assertTrue(cluster.commits("x", T_MAX));
    }

    /** f: whatever two of three come back with, they elect one of them (etcd issue 10355). */
    @Test
    void twoOfThreeAlwaysElectOne() {
        long[][] logs = {{}, {1}, {1, 1}, {1, 2}, {1, 1, 1}, {1, 2, 3}};
        for (long termA = 3; termA <= 5; termA++) {
            for (long termB = 3; termB <= 5; termB++) {
                for (long[] logA : logs) {
                    for (long[] logB : logs) {
                        TestCluster cluster = new TestCluster(3, PROTECTED, termA * 31 + termB);
                        cluster.server(0).preload(termA, logA);
                        cluster.server(1).preload(termB, logB);
                        cluster.start(0, 1);
                        assertTrue(cluster.commits("x", 20 * T_MAX), cluster::describe);
                    }
                }
            }
        }
    }

    @Test
    void serverWithoutAMajorityNeverLeadsNorRaisesItsTerm() {
        TestCluster cluster = new TestCluster(3, PROTECTED, 1).start(0);
        cluster.runFor(100 * T_MAX);
        assertEquals(0, cluster.server(0).view().currentTerm());
        assertEquals(Optional.empty(), cluster.leader());
    }
}
