package dev.longhaul.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Everything at once, by seed: crashes, cuts, loss, copies, reordering, slow disks. Safety throughout, then liveness after healing. */
class RandomisedSafetyTest {
    private static final long MS = TestCluster.MS;
    private static final int SEEDS_PER_COMBINATION = 40;

    @TestFactory
    Stream<DynamicTest> safeUnderFaultsAndLiveAfterHealing() {
        return IntStream.range(0, 8).boxed().flatMap(bits -> IntStream.range(0, SEEDS_PER_COMBINATION)
                .mapToObj(seed -> DynamicTest.dynamicTest("protections " + bits + ", seed " + seed,
                        () -> run(bits, seed, false))));
    }

    @Test
    void sameSeedGivesTheSameTraceAndAnotherSeedAnother() {
        String first = run(7, 4711, true).trace.toString();
        assertEquals(first, run(7, 4711, true).trace.toString());
        assertNotEquals(first, run(7, 4712, true).trace.toString());
    }

    /** The runs above would pass if nothing happened in them. */
    @Test
    void muchHappensInTheseRuns() {
        TreeMap<String, Integer> count = new TreeMap<>();
        for (int i = 0; i < 24; i++) {
            TestCluster cluster = run(i % 8, i, true);
            count.merge("committed", cluster.invariants.committed.size(), Integer::sum);
            for (TestServer server : cluster.servers()) {
                count.merge("lives", server.life(), Integer::sum);
                server.events.forEach(e -> count.merge(e.getClass().getSimpleName(), 1, Integer::sum));
                server.replies.values().forEach(r -> count.merge(r.getClass().getSimpleName(), 1, Integer::sum));
            }
            count.merge("truncations", cluster.trace.toString().split("truncateFrom=OptionalLong\\[").length - 1,
                    Integer::sum);
            count.merge("refusals", cluster.trace.toString().split("success=false").length - 1, Integer::sum);
        }
        for (String kind : List.of("committed", "lives", "RoleChanged", "LeaderChanged", "FirstCommit", "TermChanged",
                "PreVoteRefused", "Done", "NotLeader", "Unknown", "truncations", "refusals")) {
            assertTrue(count.getOrDefault(kind, 0) >= 20, () -> "too few " + kind + " in " + count);
        }
    }

    private static TestCluster run(int bits, long seed, boolean tracing) {
        int size = 1 + (int) (seed * 7 + bits) % 6;
        TestCluster cluster = new TestCluster(size, TestCluster.combination(bits), seed * 8 + bits).startAll();
        cluster.tracing = tracing;
        cluster.maxDelay = cluster.draw(2, 80) * MS;
        cluster.maxDiskDelay = cluster.draw(1, 40) * MS;
        cluster.dropPerMille = (int) cluster.draw(0, 100);
        cluster.duplicatePerMille = (int) cluster.draw(0, 100);
        for (int i = 0; i < 60; i++) {
            trouble(cluster);
            write(cluster);
            cluster.runFor(cluster.draw(1, 300) * MS);
        }
        heal(cluster);
        recovers(cluster);
        return cluster;
    }

    private static void trouble(TestCluster cluster) {
        int size = cluster.members.size();
        TestServer server = cluster.server((int) cluster.draw(0, size - 1));
        int other = (int) cluster.draw(0, size - 1);
        switch ((int) cluster.draw(0, 13)) {
            case 0, 1 -> {
                if (server.isUp()) {
                    server.crash();
                }
            }
            case 2, 3, 4 -> cluster.servers().stream().filter(s -> !s.isUp()).forEach(TestServer::start);
            case 5 -> cluster.isolate(server.id.value());
            case 6 -> cluster.cut(server.id.value(), other);
            case 7, 8, 9 -> cluster.healAll();
            case 10 -> cluster.leader().ifPresent(TestServer::crash);
            case 11, 12 -> cluster.leader().ifPresent(leader -> cluster.isolate(leader.id.value()));
            default -> cluster.leader().ifPresent(leader -> cluster.cut(other, leader.id.value()));
        }
    }

    private static void write(TestCluster cluster) {
        for (TestServer server : cluster.servers()) {
            if (server.isUp() && cluster.chance(700)) {
                server.propose("x" + cluster.now());
                server.propose("y" + cluster.now());
                server.read();
            }
        }
    }

    private static void heal(TestCluster cluster) {
        cluster.healAll();
        cluster.dropPerMille = 0;
        cluster.duplicatePerMille = 0;
        cluster.maxDelay = 2 * MS;
        cluster.maxDiskDelay = MS;
        cluster.servers().stream().filter(s -> !s.isUp()).forEach(TestServer::start);
    }

    /** A new write is committed and reaches every server, which then all hold the same. */
    private static void recovers(TestCluster cluster) {
        assertTrue(cluster.commits("last", 10_000 * MS),
                () -> "no write within 10 s of healing: " + cluster.describe());
        boolean even = cluster.runUntil(cluster::isEven, 5_000 * MS);
        assertTrue(even, () -> "not all servers caught up: " + cluster.describe());
    }
}
