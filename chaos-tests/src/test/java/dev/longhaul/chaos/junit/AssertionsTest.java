package dev.longhaul.chaos.junit;

import static dev.longhaul.chaos.fault.Target.LEADER;
import static dev.longhaul.chaos.junit.LonghaulAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What failures say, and that none of the assertions holds of nothing. */
class AssertionsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path runs;

    private static void says(Executable assertion, String... parts) {
        AssertionError seen = assertThrows(AssertionError.class, assertion);
        for (String part : parts) {
            assertTrue(seen.getMessage().contains(part), () -> "'" + part + "' is not in: " + seen.getMessage());
        }
    }

    private static TimesAssert times(Sample sample) {
        return new TimesAssert("time to leader", sample, "", Path.of("/runs/x"));
    }

    @Test
    void aTimeNamesItsNumberNAndTheRun() {
        Sample five = Sample.of(LongStream.of(1, 2, 3, 4, 5).map(s -> s * SECOND));
        times(five).p99().isLessThan(Duration.ofMillis(5001));
        times(five).median().isEqualTo(Duration.ofSeconds(3));
        says(() -> times(five).p99().isLessThan(Duration.ofSeconds(5)), "p99 time to leader: 5 s, of n = 5 the longest",
                "/runs/x");
        says(() -> times(five).median().isLessThan(Duration.ofSeconds(3)), "median time to leader: 3 s, n = 5, run");
        says(() -> times(five).max().isLessThan(Duration.ofSeconds(5)), "longest time to leader: 5 s, n = 5, run");
        says(() -> times(five).hasAtLeast(6), "at least 6", "there are 5", "/runs/x");
    }

    @Test
    void whatWasNotOverCountsAsLongerThanAnyBound() {
        Sample open = Sample.of(LongStream.of(SECOND, 2 * SECOND), LongStream.of(10 * SECOND));
        times(open).median().isEqualTo(Duration.ofSeconds(2));
        says(() -> times(open).p99().isLessThan(Duration.ofDays(1000)), "p99 time to leader: more than 10 s", "n = 3",
                "1 of them not over", "/runs/x");
    }

    @Test
    void noTimesAreNeverShortEnough() {
        says(() -> new TimesAssert("time to leader", Sample.EMPTY, "calibration before: 0-1", Path.of("/runs/x"))
                .p99(), "there are 0 that count", "calibration before: 0-1", "/runs/x");
    }

    @LonghaulCluster(world = "us-eu-ap", timeouts = "800-1200", cluster = "simulated")
    static class Nothing {
        @Test
        void wasDone(TestRun run) {
            String directory = run.directory().toString();
            says(() -> assertThat(run).isLinearizable(), "histories are linearizable", "0 examined", directory);
            says(() -> assertThat(run).hasNoLostWrites(), "no acknowledged write is lost", "0 examined", directory);
            says(() -> assertThat(run).hasNoStaleReads(), "no stale read", "0 examined", directory);
            says(() -> assertThat(run).timeToLeader().p99(), "there are 0", directory);
            says(() -> assertThat(run).elections().perHour(), "Nobody can say how often", directory);
            says(() -> assertThat(run).availability("eu-west-1").share(), "Nobody can say how available", directory);
            IllegalArgumentException seen = assertThrows(IllegalArgumentException.class,
                    () -> assertThat(run).availability("eu-west"));
            assertEquals("no client is in 'eu-west'; did you mean 'eu-west-1'? (there are us-east-1, eu-west-1,"
                    + " ap-northeast-1)", seen.getMessage());
        }
    }

    @Test
    void nothingHoldsOfNothing() {
        assertEquals(Optional.empty(), new Kit(Nothing.class, runs).failure());
    }

    @LonghaulCluster(world = "us-eu-ap", timeouts = "800-1200", cluster = "simulated")
    static class Forged {
        @Test
        void lines(TestCluster cluster, Loads loads, Faults faults, TestRun run) {
            loads.start(Workload.mixed(20, "k-"));
            faults.cutOff(LEADER);
            cluster.advance(Duration.ofSeconds(30));
            faults.heal();
            List<Operation> real = new ArrayList<>(run.recorded().operations());
            assertThat(run).isSafe().isLinearizable().hasNoLostWrites();
            Operation write = real.stream().filter(Operation::writes)
                    .filter(operation -> operation.outcome() == Outcome.OK).findFirst().orElseThrow();
            run.recording().accept(new Operation(cluster.now().toNanos(), write.cluster(), "", write.client(), 999,
                    "get", write.key(), "", Outcome.OK, 0, cluster.now().toNanos() + 1, 0, write.term(), 0, 0));
            String directory = run.directory().toString();
            says(() -> assertThat(run).isLinearizable(), "Expected that histories are linearizable",
                    "none passes the return of process 999",
                    write.key(), directory);
            says(() -> assertThat(run).isSafe(), "Expected that no acknowledged write is lost; ", directory);
            says(() -> assertThat(run).hasNoLostWrites(), "no acknowledged write is lost", write.key(), directory);
            says(() -> assertThat(run).availability("eu-west-1").share().isEqualTo(1), "availability from eu-west-1",
                    "windows of 100 ms", directory);
            says(() -> assertThat(run).elections().perHour().isNegative(), "elections per hour", "n = 0", directory);
        }
    }

    @Test
    void aForgedReadIsSeenAndTold() {
        assertEquals(Optional.empty(), new Kit(Forged.class, runs).failure());
    }
}
