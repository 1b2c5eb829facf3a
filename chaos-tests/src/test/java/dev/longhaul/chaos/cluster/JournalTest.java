package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.results.record.RunEvent.Up;
import dev.longhaul.results.record.RunLine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JournalTest {
    private static final long FAR = Long.MAX_VALUE;

    private final List<RunLine> lines = new ArrayList<>();
    private final Journal journal = new Journal(3, lines::add, () -> 0, view -> {});

    private static Up up(int node) {
        return new Up(1, "c1", "", node);
    }

    @Test
    void aGoalThatHoldsNeedsNoEvent() {
        assertTrue(journal.await(0, ClusterView::allDown));
    }

    @Test
    void aGoalThatDoesNotHoldByTheDeadlineIsNotReached() {
        assertFalse(journal.await(0, ClusterView::allUp));
    }

    @Test
    void whoeverWaitsIsToldOfTheEventThatReachesTheGoal() throws Exception {
        CountDownLatch tested = new CountDownLatch(1);
        CompletableFuture<Boolean> reached = CompletableFuture.supplyAsync(() -> journal.await(FAR, view -> {
            tested.countDown();
            return view.node(1).up();
        }));
        tested.await();
        journal.publish(up(1));
        assertTrue(reached.get(10, TimeUnit.SECONDS));
        assertEquals(List.of(up(1)), lines);
    }

    @Test
    void aFailureEndsTheWaitAndTheFirstOneStays() {
        CompletableFuture<Boolean> waiting = CompletableFuture
                .supplyAsync(() -> journal.await(FAR, ClusterView::allUp));
        journal.fail(new ClusterFailure("node 2 ended by itself"));
        journal.fail(new ClusterFailure("and then more"));
        Exception seen = assertThrows(Exception.class, waiting::join);
        assertEquals("node 2 ended by itself", seen.getCause().getMessage());
        assertThrows(ClusterFailure.class, journal::check);
    }

    @Test
    void aSinkThatThrowsFailsTheRunInsteadOfLosingLines() {
        Journal broken = new Journal(3, line -> {
            throw new IllegalStateException("disk full");
        }, () -> 0, view -> {});
        broken.publish(up(0));
        ClusterFailure seen = assertThrows(ClusterFailure.class, broken::check);
        assertTrue(seen.getMessage().contains("disk full"), seen.getMessage());
    }
}
