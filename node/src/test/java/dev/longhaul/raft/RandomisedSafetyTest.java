package dev.longhaul.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    private static TestCluster run(int bits, long seed, boolean tracing) {
        int size = 1 + (int) (seed * 7 + bits) % 6;
        TestCluster cluster = new TestCluster(size, TestCluster.combination(bits), seed * 8 + bits).start();
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
        switch ((int) cluster.draw(0, 9)) {
            case 0, 1 -> {
                if (server.isUp()) {
                    server.crash();
                }
            }
            case 2, 3, 4 -> cluster.servers().stream().filter(s -> !s.isUp()).forEach(TestServer::start);
            case 5 -> cluster.isolate(server.id.value());
            case 6 -> cluster.cut(server.id.value(), other);
            case 7, 8 -> cluster.healAll();
            default -> cluster.leader().ifPresent(TestServer::crash);
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
        TreeMap<Long, TestServer> tried = new TreeMap<>();
        boolean written = cluster.runUntil(() -> {
            cluster.leader().filter(leader -> tried.entrySet().stream()
                    .noneMatch(t -> t.getValue() == leader && !leader.replies.containsKey(t.getKey())))
                    .ifPresent(leader -> tried.put(leader.propose("last").value(), leader));
            return tried.entrySet().stream().anyMatch(t -> t.getValue().isDone(new RequestId(t.getKey())));
        }, 10_000 * MS);
        assertTrue(written, () -> "no write within 10 s of healing: " + cluster.describe());
        boolean even = cluster.runUntil(() -> cluster.servers().stream()
                .allMatch(s -> s.view().lastApplied() == cluster.invariants.committed.size()
                        && s.applied.equals(cluster.invariants.committed)),
                5_000 * MS);
        assertTrue(even, () -> "not all servers caught up: " + cluster.describe());
    }
}
