package dev.longhaul.chaos.junit;

import static dev.longhaul.chaos.fault.Target.FOLLOWER;
import static dev.longhaul.chaos.fault.Target.LEADER;
import static dev.longhaul.chaos.junit.LonghaulAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test with a cluster does and leaves, in virtual time. */
class LonghaulExtensionTest {
    @TempDir
    private Path runs;

    private Run run(Class<?> tests, String directory) throws IOException {
        assertEquals(Optional.empty(), new Kit(tests, runs).failure());
        return RunReader.read(runs.resolve(tests.getName()).resolve(directory));
    }

    @LonghaulCluster(world = "three-az", timeouts = "150-300/50", cluster = "simulated")
    static class Losses {
        @Test
        void happen(TestCluster cluster, Loads loads, Faults faults, TestRun run) throws IOException {
            loads.start(Workload.writes(50, "w-"));
            int before = cluster.leader().orElseThrow();
            Effect kill = faults.kill(LEADER);
            assertEquals(List.of(before), kill.nodes());
            assertNotEquals(before, cluster.awaitLeader());
            faults.heal();
            faults.cutOff(LEADER);
            cluster.awaitLeader();
            cluster.advance(Duration.ofSeconds(1));
            faults.heal();
            faults.kill(FOLLOWER);
            cluster.advance(Duration.ofSeconds(1));
            faults.apply(new Fault.OnLinks(Which.AROUND, LEADER, new Trouble.Slow(5_000_000)));
            cluster.advance(Duration.ofSeconds(1));
            faults.heal();
            cluster.advance(Duration.ofSeconds(10));
            assertThat(run).isLinearizable().hasNoLostWrites().hasNoTwoLeadersInOneTerm();
            assertThat(run).timeToLeader().hasAtLeast(2).p99().isLessThan(Duration.ofSeconds(3));
            assertThat(run).timeToFirstWrite("eu-west-3a").median().isPositive();
            assertThat(run).elections().spuriousPerHour().isZero();
            assertThat(run).elections().perHour().isZero();
            assertThat(run).elections().leaderlessShare().isZero();
            assertThat(run).availability("eu-west-3a").share().isBetween(0.7, 1.0);
            assertThat(run).availability("eu-west-3a").longestOutage().isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void eachFaultOnTheLeaderIsATrialOfItsKindAndTheTimeBetweenIsQuiet() throws IOException {
        Run run = run(Losses.class, "happen");
        List<TrialKind> kinds = run.trials().stream().map(TrialRecord::kind)
                .filter(kind -> kind != TrialKind.QUIET).toList();
        assertEquals(List.of(TrialKind.COLD_START, TrialKind.KILL, TrialKind.CUT_OFF, TrialKind.SCHEDULE,
                TrialKind.SCHEDULE), kinds);
        assertTrue(run.trials().stream().allMatch(TrialRecord::valid));
        assertEquals(List.of("kill", "cut_off", "slow", "kill"),
                run.faults().stream().map(fault -> fault.kind()).toList(), "by the end of their healing");
        assertTrue(run.faults().stream().allMatch(fault -> fault.healed() > fault.inEffect()));
        assertEquals("complete", run.header().status());
        assertEquals(0, run.header().exitCode());
        assertTrue(Analysis.of(run).cells().get(0).quiet().nanos() > 10_000_000_000L);
        assertFalse(Files.exists(run.directory().resolve("report.html")), "a report is for a test that failed");
    }

    @Test
    void theSameSeedGivesTheSameLines() throws IOException {
        Run first = run(Losses.class, "happen");
        Run again = run(Losses.class, "happen");
        assertEquals(first.events(), again.events());
        assertEquals(first.operations(), again.operations());
        assertEquals(first.trials(), again.trials());
        new Kit(Losses.class, runs).with("longhaul.seed", "2").run();
        assertNotEquals(first.events(), RunReader.read(first.directory()).events());
    }

    static class Left {
        @Test
        @LonghaulCluster(world = "global-5", nodes = 3, timeouts = "800-1200", cluster = "simulated")
        void inEffect(TestCluster cluster, Loads loads, Faults faults) {
            assertEquals(3, cluster.world().nodes().size());
            loads.start(Workload.mixed(20, ""));
            faults.kill(LEADER);
            faults.pause(FOLLOWER);
        }
    }

    @Test
    void whatATestLeavesIsHealedAndStoppedAfterIt() throws IOException {
        Run run = run(Left.class, "inEffect");
        assertEquals(2, run.faults().size());
        assertTrue(run.faults().stream().allMatch(fault -> fault.healed() > 0));
        assertTrue(run.operations().stream().anyMatch(operation -> !operation.writes()), "keys are read back");
    }

    @LonghaulCluster(world = "single-zone", timeouts = "150-300", cluster = "simulated")
    static class Fails {
        @Test
        void atOnce(Loads loads, Faults faults) {
            loads.start(Workload.mixed(20, ""));
            faults.kill(LEADER);
            fail("as planned");
        }
    }

    @Test
    void aTestThatFailsLeavesAReportAndAWholeRun() throws IOException {
        Throwable seen = new Kit(Fails.class, runs).failure().orElseThrow();
        assertEquals("as planned", seen.getMessage());
        Path directory = runs.resolve(Fails.class.getName()).resolve("atOnce");
        assertTrue(Files.readString(directory.resolve("report.html")).contains("</html>"));
        Run run = RunReader.read(directory);
        assertEquals("complete", run.header().status());
        assertTrue(run.faults().stream().allMatch(fault -> fault.healed() > 0));
    }

    @LonghaulCluster(world = "single-zone", timeouts = "150-300", cluster = "simulated")
    static class Repeated {
        private TestCluster before;

        @BeforeEach
        void given(TestCluster cluster) {
            before = cluster;
        }

        @RepeatedTest(3)
        void each(TestCluster cluster) {
            assertEquals(before, cluster);
            assertTrue(cluster.leader().isPresent());
        }
    }

    @Test
    void eachRepetitionHasAClusterAndADirectoryOfItsOwn() throws IOException {
        assertEquals(3, new Kit(Repeated.class, runs).with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent").run().testEvents().succeeded()
                .count());
        for (String name : List.of("each", "each-2", "each-3")) {
            assertEquals("complete", RunReader.header(runs.resolve(Repeated.class.getName()).resolve(name)).status());
        }
    }

    @LonghaulCluster(world = "us-eu-ap", timeouts = "800-1200", cluster = "simulated")
    static class Plays {
        @Test
        void aSchedule(TestCluster cluster, Faults faults, TestRun run) throws IOException {
            Path file = run.directory().resolve("own.yaml");
            Files.writeString(file, """
                    workload: {rate: 20, puts: 0.5, stale_reads: 0, keys: 4, value_bytes: 0, timeout: 2s}
                    length: 12s
                    schedule:
                      - {at: 1s, fault: cut_off, target: leader, for: 5s}
                      - {at: 2s, fault: slow, target: follower, delay: 50 ms, for: 1s}
                    """);
            faults.play(file);
            assertTrue(cluster.leader().isPresent());
            assertThat(run).isLinearizable().hasNoLostWrites().hasNoStaleReads().hasNoTwoLeadersInOneTerm();
            assertThrows(AssertionError.class, () -> assertThat(run).timeToLeader().median(),
                    "a schedule takes no leader away for certain");
        }
    }

    @Test
    void aScheduleIsOneTrial() throws IOException {
        Run run = run(Plays.class, "aSchedule");
        TrialRecord played = run.trials().stream().filter(trial -> trial.kind() == TrialKind.SCHEDULE).findFirst()
                .orElseThrow();
        assertTrue(played.valid() && played.phases().live() > 0, played.reason());
        assertEquals(List.of(played.trial(), played.trial()),
                run.faults().stream().map(fault -> fault.trial()).toList());
    }

    @LonghaulCluster(world = "us-eu-ap", timeouts = "800-1200", cluster = "simulated")
    static class Misses {
        @Test
        void nobody(Faults faults) {
            faults.kill(Target.node(1));
            faults.kill(Target.node(1));
        }
    }

    @Test
    void aFaultThatHitsNobodyFailsTheTest() throws IOException {
        Throwable seen = new Kit(Misses.class, runs).failure().orElseThrow();
        assertEquals("kill of node 1 did not take effect: no process ran", seen.getMessage());
        Run run = RunReader.read(runs.resolve(Misses.class.getName()).resolve("nobody"));
        assertEquals(1, run.trials().stream().filter(trial -> !trial.valid()).count());
    }

    @LonghaulCluster(world = "us-eu-ap", timeouts = "50-60/20", cluster = "simulated")
    static class NeverLed {
        @Test
        void begins(TestCluster cluster, TestRun run) {
            AssertionError seen = assertThrows(AssertionError.class, cluster::awaitLeader);
            assertTrue(seen.getMessage().startsWith("no leader within PT10S; run "), seen.getMessage());
            assertThat(run).elections().leaderlessShare().isGreaterThan(0.5);
        }
    }

    @Test
    void aClusterThatNeverElectsIsATestToo() {
        assertEquals(Optional.empty(), new Kit(NeverLed.class, runs).failure());
    }
}
