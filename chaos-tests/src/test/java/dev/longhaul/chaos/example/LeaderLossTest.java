package dev.longhaul.chaos.example;

import static dev.longhaul.chaos.fault.Target.LEADER;
import static dev.longhaul.chaos.junit.LonghaulAssertions.assertThat;

import dev.longhaul.chaos.junit.Faults;
import dev.longhaul.chaos.junit.Loads;
import dev.longhaul.chaos.junit.LonghaulCluster;
import dev.longhaul.chaos.junit.TestCluster;
import dev.longhaul.chaos.junit.TestRun;
import dev.longhaul.chaos.workload.Workload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@LonghaulCluster(world = "us-eu-ap", timeouts = "800-1200")
class LeaderLossTest {
    @Test
    void aLostLeaderIsReplacedAndNoWriteIsLost(TestCluster cluster, Loads loads, Faults faults, TestRun run) {
        loads.start(Workload.writes(20, "orders-"));
        for (int round = 0; round < 3; round++) {
            cluster.advance(Duration.ofSeconds(2));
            faults.kill(LEADER);
            cluster.awaitLeader();
            faults.heal();
            faults.cutOff(LEADER);
            cluster.awaitLeader();
            faults.heal();
        }
        assertThat(run).isLinearizable().hasNoLostWrites().hasNoTwoLeadersInOneTerm();
        assertThat(run).timeToLeader().max().isLessThan(Duration.ofSeconds(10));
        assertThat(run).availability("eu-west-1").longestOutage().isLessThan(Duration.ofSeconds(20));
    }
}
