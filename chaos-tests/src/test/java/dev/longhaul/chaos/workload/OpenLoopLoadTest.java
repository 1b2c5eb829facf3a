package dev.longhaul.chaos.workload;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.workload.LoadSite.ClientSite;
import dev.longhaul.results.record.HistoryLine;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenLoopLoadTest {
    private static final long SECOND = 1_000_000_000;

    private final long origin = System.nanoTime();
    private final List<Operation> history = new CopyOnWriteArrayList<>();
    private FakeNode first;
    private FakeNode second;
    private Load load;

    @BeforeEach
    void startNodes() throws IOException {
        first = new FakeNode(0);
        second = new FakeNode(1);
    }

    @AfterEach
    void stopAll() {
        if (load != null) {
            load.close();
        }
        first.close();
        second.close();
    }

    private void start(Workload workload) {
        start(workload, 3 * SECOND);
    }

    /** @param bound what the client takes for the least time of a write */
    private void start(Workload workload, long bound) {
        ClientSite client = new ClientSite("here", List.of(bound, bound + 1));
        LoadSite site = new LoadSite("c1", List.of(client), () -> System.nanoTime() - origin, () -> "t1", () -> -1,
                this::told);
        load = OpenLoopLoad.start("c1-l1", site, List.of(List.of(first.address(), second.address())), workload,
                number -> new SplittableRandom(5));
    }

    private void told(HistoryLine line) {
        if (line instanceof Operation operation) {
            history.add(operation);
        }
    }

    private void awaitOperations(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> history.size() >= count);
    }

    private static Workload puts(double rate, long timeout) {
        return new Workload(rate, 1, 0, 2, 0, timeout, "k");
    }

    private static Workload gets(double rate) {
        return new Workload(rate, 0, 0, 2, 0, 20 * SECOND, "k");
    }

    private void oneLeads() {
        first.leads(1, 3);
        second.leads(1, 3);
    }

    @Test
    void operationsGoStraightToTheLeaderThatANodeNames() {
        oneLeads();
        start(puts(100, 20 * SECOND));
        awaitOperations(5);
        assertTrue(first.arrived.isEmpty(), first.arrived::toString);
        Operation op = history.get(0);
        assertEquals(Outcome.OK, op.outcome());
        assertEquals(List.of(1, 3L, 7L, "put", "t1", "here"),
                List.of(op.node(), op.term(), op.version(), op.op(), op.trial(), op.client()));
        assertTrue(load.acknowledgedSince(0) && load.everyClientAcknowledgedSince(0));
        assertFalse(load.acknowledgedSince(Long.MAX_VALUE));
    }

    @Test
    void aRedirectIsFollowedOverTheClientsOwnLinkAndNotToItsLocation() {
        first.leads(0, 3);
        first.behaviour = FakeNode::redirectToOne;
        start(puts(100, 20 * SECOND));
        awaitOperations(3);
        assertTrue(history.stream().allMatch(op -> op.outcome() == Outcome.OK && op.node() == 1), history::toString);
    }

    @Test
    void aWriteWhoseAnswerIsLostStaysUnknownAndIsNotSentAgain() {
        oneLeads();
        second.behaviour = FakeNode::loseAnswer;
        start(puts(50, 20 * SECOND));
        awaitOperations(1);
        assertEquals(Outcome.UNKNOWN, history.get(0).outcome());
        second.behaviour = FakeNode::acknowledge;
        await().atMost(Duration.ofSeconds(30)).until(() -> load.acknowledgedSince(0));
        load.stop();
        assertEquals(second.arrived.size(),
                Stream.concat(second.arrived.stream(), first.arrived.stream()).distinct().count());
        assertEquals(1, second.arrived.stream().filter(put -> put.endsWith(" " + history.get(0).value())).count());
    }

    @Test
    void theProcessOfAnUnknownOperationIsNeverUsedAgain() {
        oneLeads();
        second.behaviour = FakeNode::unknownOutcome;
        start(puts(100, 20 * SECOND));
        awaitOperations(3);
        load.close();
        List<Integer> unknown = history.stream()
                .filter(op -> op.outcome() == Outcome.UNKNOWN)
                .map(Operation::process)
                .toList();
        assertEquals(unknown.stream().distinct().count(), unknown.size());
    }

    @Test
    void aReadWhoseAnswerIsLostIsAskedAgain() {
        oneLeads();
        AtomicInteger lost = new AtomicInteger(3);
        second.behaviour = (node, exchange) -> {
            if (exchange.getRequestMethod().equals("GET") && lost.getAndDecrement() > 0) {
                FakeNode.loseAnswer(node, exchange);
            } else {
                FakeNode.acknowledge(node, exchange);
            }
        };
        start(gets(20));
        awaitOperations(3);
        await().atMost(Duration.ofSeconds(30)).until(() -> history.stream().anyMatch(op -> op.op().equals("get")));
        assertTrue(history.stream().allMatch(op -> op.outcome() == Outcome.OK), history::toString);
        assertTrue(history.stream().allMatch(op -> op.writes() || op.value().equals("found")), history::toString);
        assertTrue(lost.get() <= 0);
    }

    @Test
    void aRefusalSendsTheOperationOnToTheNextLeader() {
        first.leads(0, 3);
        second.leads(0, 3);
        first.behaviour = (node, exchange) -> {
            first.leads(1, 4);
            second.leads(1, 4);
            FakeNode.noLeader(node, exchange);
        };
        start(puts(20, 20 * SECOND));
        awaitOperations(3);
        assertTrue(history.stream().allMatch(op -> op.outcome() == Outcome.OK && op.node() == 1), history::toString);
    }

    @Test
    void withoutALeaderWritesAreRefusedAtTheirTimeOutAndNeverSent() {
        start(puts(50, SECOND / 5));
        awaitOperations(3);
        assertTrue(history.stream().allMatch(op -> op.outcome() == Outcome.REFUSED && op.node() == -1),
                history::toString);
        assertTrue(history.stream().allMatch(op -> op.end() - op.t() >= SECOND / 5), history::toString);
        assertTrue(first.arrived.isEmpty() && second.arrived.isEmpty());
    }

    @Test
    void aStalledLeaderDoesNotSlowTheScheduleAndLatencyCountsFromTheIntendedStart() throws Exception {
        oneLeads();
        CountDownLatch release = new CountDownLatch(1);
        second.behaviour = (node, exchange) -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            FakeNode.acknowledge(node, exchange);
        };
        start(puts(100, 20 * SECOND));
        await().atMost(Duration.ofSeconds(30)).until(() -> second.arrived.size() >= 10);
        long released = System.nanoTime() - origin;
        release.countDown();
        awaitOperations(10);
        load.stop();
        List<Long> starts = history.stream().filter(op -> op.op().equals("put")).map(Operation::t).sorted().toList();
        for (int i = 1; i < starts.size(); i++) {
            assertEquals(SECOND / 100, starts.get(i) - starts.get(i - 1));
        }
        assertTrue(history.get(0).end() >= released && history.get(0).t() < released, history::toString);
        assertEquals(load.report().started(), history.size());
        assertEquals(load.report().acknowledged(), history.size());
    }

    @Test
    void aLeaderThatIsSilentIsLeftForOneOfALaterTermBeforePatienceEnds() {
        first.leads(1, 3);
        second.leads(1, 3);
        second.behaviour = (node, exchange) -> first.leads(0, 4);
        start(puts(50, 20 * SECOND), SECOND / 50);
        await().atMost(Duration.ofSeconds(30)).until(() -> !history.isEmpty());
        assertEquals(Outcome.OK, history.get(0).outcome());
        assertEquals(0, history.get(0).node());
    }

    @Test
    void whatWasNeverSentIsGivenUpWhenTheLoadStops() {
        start(puts(50, 3600 * SECOND));
        await().atMost(Duration.ofSeconds(30)).until(() -> load.report().started() >= 3);
        LoadReport report = load.stop();
        assertEquals(report.started(), report.clients().get(0).refused());
    }

    @Test
    void aStaleReadGoesToTheLastBelievedLeaderEvenWhenItLeadsNoMore() {
        oneLeads();
        second.behaviour = (node, exchange) -> {
            if ("stale=true".equals(exchange.getRequestURI().getQuery())) {
                FakeNode.acknowledge(node, exchange);
            } else {
                first.status = "{\"leader\":null,\"current_term\":3}";
                second.status = first.status;
                FakeNode.noLeader(node, exchange);
            }
        };
        start(new Workload(100, 0.3, 1, 2, 0, 20 * SECOND, "k"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> second.arrived.stream().anyMatch(op -> op.startsWith("PUT")));
        int before = history.size();
        awaitOperations(before + 3);
        assertTrue(history.stream().allMatch(op -> op.op().equals("stale_get") && op.node() == 1), history::toString);
    }
}
