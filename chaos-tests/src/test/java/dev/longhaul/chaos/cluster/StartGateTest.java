package dev.longhaul.chaos.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StartGateTest {
    private static final long LONG = 3_600_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final StartGate gate = new StartGate(clock::get);

    /** Asks in a thread of its own, and returns when the thread waits or has been let through. */
    private CompletableFuture<StartGate.Permit> startLater(String cluster) {
        CompletableFuture<StartGate.Permit> permit = new CompletableFuture<>();
        run(() -> permit.complete(gate.start(cluster)));
        return permit;
    }

    private CompletableFuture<Void> quietLater(String cluster) {
        CompletableFuture<Void> quiet = new CompletableFuture<>();
        run(() -> {
            gate.quiet(cluster, LONG);
            quiet.complete(null);
        });
        return quiet;
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static void run(Waiting waiting) {
        Thread thread = new Thread(() -> {
            try {
                waiting.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> thread.getState() == Thread.State.WAITING
                        || thread.getState() == Thread.State.TIMED_WAITING
                        || thread.getState() == Thread.State.TERMINATED);
    }

    private static <T> T soon(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    @Test
    void oneProcessStartsAtATime() throws Exception {
        StartGate.Permit first = gate.start("c1");
        CompletableFuture<StartGate.Permit> second = startLater("c1");
        assertNull(second.getNow(null));
        first.close();
        soon(second).close();
    }

    @Test
    void nothingStartsWhileAnotherClusterIsQuiet() throws Exception {
        gate.quiet("c1", LONG);
        CompletableFuture<StartGate.Permit> start = startLater("c2");
        assertNull(start.getNow(null));
        gate.loud("c1");
        soon(start).close();
    }

    @Test
    void aClusterMayStartItsOwnProcessesInItsQuietSection() throws Exception {
        gate.quiet("c1", LONG);
        gate.start("c1").close();
    }

    @Test
    void aQuietSectionBeginsOnlyWhenNoOtherClusterIsStarting() throws Exception {
        StartGate.Permit start = gate.start("c2");
        CompletableFuture<Void> quiet = quietLater("c1");
        assertTrue(!quiet.isDone());
        start.close();
        soon(quiet);
    }

    @Test
    void aQuietSectionLosesItsProtectionWhenItsTimeIsOver() throws Exception {
        gate.quiet("c1", 1000);
        clock.set(1000);
        gate.start("c2").close();
    }

    @Test
    void aStartThatWaitsGoesBeforeQuietSectionsThatCameLater() throws Exception {
        gate.quiet("c1", LONG);
        CompletableFuture<StartGate.Permit> start = startLater("c2");
        CompletableFuture<Void> quiet = quietLater("c3");
        assertTrue(!quiet.isDone());
        gate.loud("c1");
        StartGate.Permit permit = soon(start);
        assertTrue(!quiet.isDone());
        permit.close();
        soon(quiet);
    }

    @Test
    void aPermitGivenBackTwiceDoesNotFreeTheNextOne() throws Exception {
        StartGate.Permit first = gate.start("c1");
        first.close();
        StartGate.Permit second = gate.start("c2");
        first.close();
        CompletableFuture<StartGate.Permit> third = startLater("c3");
        assertNull(third.getNow(null));
        second.close();
        assertEquals(StartGate.Permit.class, soon(third).getClass());
    }
}
