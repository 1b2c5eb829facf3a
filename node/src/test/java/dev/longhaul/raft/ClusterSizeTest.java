package dev.longhaul.raft;

import static dev.longhaul.raft.TestCluster.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One, two, even and odd: each size elects, commits, and survives the loss of just under half, with every set of protections. */
class ClusterSizeTest {
    @TestFactory
    Stream<DynamicTest> clusterOfAnySizeServesWithAMajorityAndOnlyThen() {
        return IntStream.rangeClosed(1, 7).boxed().flatMap(size -> IntStream.range(0, 8)
                .mapToObj(bits -> DynamicTest.dynamicTest(size + " servers, protections " + bits,
                        () -> run(size, bits))));
    }

    private static void run(int size, int bits) {
        TestCluster cluster = new TestCluster(size, TestCluster.combination(bits), size * 8 + bits).startAll();
        cluster.awaitLeader();
        assertTrue(cluster.commits("all up", 1_000 * MS));
        int spare = size - Quorum.majority(size);
        IntStream.range(0, spare).forEach(i -> cluster.awaitLeader().crash());
        assertTrue(cluster.commits("majority up", 30_000 * MS), cluster::describe);
        cluster.awaitLeader().crash();
        assertFalse(cluster.commits("minority up", 3_000 * MS));
        cluster.servers().stream().filter(s -> !s.isUp()).forEach(TestServer::start);
        assertTrue(cluster.commits("all up again", 30_000 * MS), cluster::describe);
        assertTrue(cluster.runUntil(cluster::isEven, 5_000 * MS));
        assertEquals(size, cluster.servers().stream().filter(TestServer::isUp).count());
    }
}
