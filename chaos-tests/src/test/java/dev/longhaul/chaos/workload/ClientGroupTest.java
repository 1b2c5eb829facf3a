package dev.longhaul.chaos.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.workload.LoadSite.ClientSite;
import dev.longhaul.chaos.workload.Mix.Share;
import dev.longhaul.chaos.workload.Transport.Call;
import dev.longhaul.chaos.workload.VirtualNodes.Arrival;
import dev.longhaul.results.record.HistoryLine;
import dev.longhaul.results.record.Invocation;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients in virtual time, one or two of them with three nodes. */
class ClientGroupTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    /** Round trip to a node and on to its farthest peer. */
    private static final long DISTANCE = 4 * MILLI;
    private static final long PATIENCE = 400 * MILLI + 4 * DISTANCE;

    private final VirtualNodes nodes = new VirtualNodes();
    private final List<Operation> history = new ArrayList<>();
    private final List<Invocation> invocations = new ArrayList<>();
    private int leader;
    private long term = 1;

    private ClientGroup start(int clients, Workload workload) {
        List<ClientSite> sites = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            sites.add(new ClientSite("region" + client, List.of(DISTANCE, DISTANCE, DISTANCE)));
        }
        LoadSite site = new LoadSite("c1", sites, nodes::now, () -> "t1", () -> leader, this::told);
        ClientGroup group = new ClientGroup("c1-l1", site, workload, number -> new SplittableRandom(number), nodes);
        group.start();
        return group;
    }

    private void told(HistoryLine line) {
        if (line instanceof Operation operation) {
            history.add(operation);
        } else if (line instanceof Invocation invocation) {
            invocations.add(invocation);
        }
    }

    private static Workload puts(double rate) {
        return new Workload(rate, 1, 0, 2, 0, 5 * SECOND, "k");
    }

    /** Every node knows the leader, and the leader does as it is told. */
    private Answer healthy(int node, Call call) {
        if (call instanceof Call.Status) {
            return new Answer(200, term, leader, 0, "");
        }
        return node == leader
                ? new Answer(200, term, leader, 7, "found")
                : new Answer(307, term, leader, 0, "");
    }

    private List<Operation> with(Outcome outcome) {
        return history.stream().filter(op -> op.outcome() == outcome).toList();
    }

    @Test
    void operationsGoToTheLeaderAtTheirIntendedTimes() {
        nodes.behaviour = this::healthy;
        ClientGroup group = start(2, puts(10));
        nodes.runTo(10 * SECOND);
        assertEquals(200, history.size());
        for (Operation op : history) {
            assertEquals(List.of(Outcome.OK, 0, 1L, 7L), List.of(op.outcome(), op.node(), op.term(), op.version()));
        }
        List<Long> starts = history.stream().filter(op -> op.client().equals("region1")).map(Operation::t).toList();
        for (int i = 1; i < starts.size(); i++) {
            assertEquals(SECOND / 10, starts.get(i) - starts.get(i - 1));
        }
        assertEquals(200, group.report().acknowledged());
        assertTrue(group.everyClientAcknowledgedSince(9 * SECOND));
        assertFalse(group.acknowledgedSince(10 * SECOND));
    }

    /** A queue of thousands must cost no more by the answer than one of ten: the client of a slow node has to keep its pace. */
    @Test
    void whatWaitsForAFullNodeIsLookedAtOneByOneAndSentInItsTurn() {
        nodes.behaviour = this::healthy;
        nodes.most = 4;
        start(1, puts(10_000));
        nodes.runTo(2 * SECOND);
        List<Operation> done = with(Outcome.OK);
        assertTrue(done.size() > 3000 && done.size() < 5000, () -> "acknowledged: " + done.size());
        assertTrue(nodes.asked < 100_000, () -> "asked: " + nodes.asked);
        assertEquals(done.stream().sorted(Comparator.comparingLong(Operation::t)).toList(), done);
    }

    /** The longest queue is of what can still be answered: a client that asks for more than it can get gets what there is. */
    @Test
    void howeverLongTheQueueIsWhatIsSentHasTimeToBeAnswered() {
        nodes.behaviour = this::healthy;
        nodes.oneWay = 50 * MILLI;
        nodes.most = 4;
        start(1, puts(1000));
        nodes.runTo(20 * SECOND);
        assertTrue(with(Outcome.OK).stream().filter(op -> op.t() > 10 * SECOND).count() > 150, () -> "acknowledged "
                + with(Outcome.OK).size() + ", unknown " + with(Outcome.UNKNOWN).size());
        assertEquals(List.of(), with(Outcome.UNKNOWN));
    }

    @Test
    void aNewLeaderIsFoundWhenTheOldOneFallsSilent() {
        nodes.behaviour = this::healthy;
        start(1, puts(20));
        nodes.runTo(SECOND);
        leader = 2;
        term = 2;
        nodes.behaviour = (node, call) -> node == 0 ? null : healthy(node, call);
        nodes.runTo(2 * SECOND);
        List<Operation> later = with(Outcome.OK).stream().filter(op -> op.node() == 2).toList();
        assertTrue(later.size() >= 16, history::toString);
        assertTrue(later.stream().allMatch(op -> op.term() == 2), later::toString);
        assertFalse(with(Outcome.UNKNOWN).isEmpty());
        assertTrue(with(Outcome.UNKNOWN).stream().allMatch(op -> op.t() < SECOND + 150 * MILLI), history::toString);
    }

    @Test
    void aWriteThatIsNotAnsweredEndsUnknownWhenPatienceEndsAndIsNotSentAgain() {
        nodes.behaviour = (node, call) -> call instanceof Call.Put ? null : healthy(node, call);
        start(1, puts(1));
        nodes.runTo(4 * SECOND);
        Operation first = history.get(0);
        Arrival arrival = nodes.arrived.get(0);
        assertEquals(Outcome.UNKNOWN, first.outcome());
        assertEquals(arrival.time() - nodes.oneWay + PATIENCE, first.end());
        long sendings = nodes.arrived.stream()
                .filter(sent -> sent.call() instanceof Call.Put put && put.value().equals(first.value()))
                .count();
        assertEquals(1, sendings);
    }

    @Test
    void anOperationIsToldWhenItBeginsBeforeAnybodyHasHeardOfIt() {
        nodes.behaviour = (node, call) -> call instanceof Call.Put ? null : healthy(node, call);
        start(1, puts(1));
        nodes.runTo(4 * SECOND);
        Operation first = history.get(0);
        Invocation begun = invocations.get(0);
        assertEquals(List.of(first.t(), first.process(), first.key(), first.value(), 0),
                List.of(begun.t(), begun.process(), begun.key(), begun.value(), begun.leader()));
        assertEquals(nodes.arrived.get(0).time() - nodes.oneWay, first.sent());
        assertEquals(List.of(0, 0L, 0), List.of(first.node(), first.term(), first.leader()), "asked, and not answered");
        assertTrue(invocations.size() > history.size(), "what is under way has begun");
    }

    @Test
    void anOperationThatFoundNobodyWasNeverSent() {
        leader = -1;
        ClientGroup group = start(1, puts(10));
        nodes.runTo(SECOND);
        group.stop(() -> {});
        assertFalse(history.isEmpty());
        assertTrue(history.stream().allMatch(op -> op.sent() == 0 && op.node() == -1 && op.leader() == -1),
                history::toString);
    }

    @Test
    void aReadThatIsNotAnsweredIsAskedAgain() {
        nodes.behaviour = (node, call) -> call instanceof Call.Get && reads().size() == 1
                ? null
                : healthy(node, call);
        start(1, new Workload(1, 0, 0, 2, 0, 5 * SECOND, "k"));
        nodes.runTo(3 * SECOND);
        List<Operation> ended = history.stream().filter(op -> op.op().equals("get")).toList();
        assertTrue(ended.size() >= 2 && with(Outcome.OK).size() == history.size(), history::toString);
        assertTrue(reads().size() > ended.size() && reads().get(0).equals(reads().get(1)), nodes.arrived::toString);
        assertTrue(ended.stream().allMatch(op -> op.value().equals("found")), ended::toString);
    }

    /** Keys of the reads that arrived. */
    private List<String> reads() {
        return nodes.arrived.stream().filter(sent -> sent.call() instanceof Call.Get)
                .map(sent -> ((Call.Get) sent.call()).key()).toList();
    }

    @Test
    void aRefusedWriteGoesToTheNodeThatTheRefusalNames() {
        leader = 1;
        nodes.behaviour = (node, call) -> call instanceof Call.Status
                ? new Answer(200, 1, 0, 0, "")
                : new Answer(node == 1 ? 200 : 307, 2, 1, 7, "");
        start(1, puts(1));
        nodes.runTo(SECOND + 500 * MILLI);
        assertEquals(List.of(0, 1), nodes.arrived.stream().map(Arrival::node).limit(2).toList());
        assertEquals(nodes.arrived.get(0).call().getClass(), Call.Put.class);
        assertTrue(with(Outcome.OK).size() == history.size() && !history.isEmpty(), history::toString);
        assertEquals(1, history.get(0).node());
    }

    @Test
    void aLeaderThatClosesIdleConnectionsIsLookedForElsewhere() {
        nodes.behaviour = this::healthy;
        start(1, puts(1));
        nodes.runTo(2 * SECOND);
        int before = nodes.arrived.size();
        leader = 1;
        term = 2;
        nodes.closeIdle(0);
        nodes.runTo(4 * SECOND);
        List<Arrival> after = nodes.arrived.subList(before, nodes.arrived.size());
        assertFalse(after.isEmpty());
        assertTrue(after.stream().allMatch(arrival -> arrival.node() == 1), after::toString);
    }

    @Test
    void stopWaitsForWhatIsUnderWayAndIssuesNothingMore() {
        nodes.behaviour = this::healthy;
        ClientGroup group = start(2, puts(10));
        nodes.runTo(SECOND);
        nodes.oneWay = 100 * MILLI;
        nodes.runTo(SECOND + 110 * MILLI);
        List<Long> quiet = new ArrayList<>();
        group.stop(() -> quiet.add(nodes.now()));
        assertTrue(quiet.isEmpty());
        nodes.runTo(3 * SECOND);
        assertEquals(1, quiet.size());
        assertEquals(history.stream().mapToLong(Operation::end).max().orElseThrow(), quiet.get(0));
        assertEquals(group.report().started(), group.report().acknowledged());
        assertTrue(history.stream().allMatch(op -> op.t() < SECOND + 110 * MILLI));
    }

    @Test
    void whatFoundNobodyToBeSentToIsGivenUpAtOnceByStop() {
        ClientGroup group = start(2, puts(10));
        nodes.runTo(SECOND);
        List<Long> quiet = new ArrayList<>();
        group.stop(() -> quiet.add(nodes.now()));
        assertEquals(List.of(SECOND), quiet);
        assertEquals(20, with(Outcome.REFUSED).size());
        assertTrue(nodes.arrived.isEmpty());
    }

    @Test
    void eachKeyIsReadBackByAClientThatHadAWriteAcknowledged() {
        nodes.behaviour = this::healthy;
        ClientGroup group = start(2, puts(10));
        nodes.runTo(SECOND);
        group.stop(() -> {});
        nodes.runTo(2 * SECOND);
        int before = history.size();
        List<Long> quiet = new ArrayList<>();
        group.readBack(() -> quiet.add(nodes.now()));
        assertTrue(quiet.isEmpty());
        nodes.runTo(3 * SECOND);
        List<Operation> reads = history.subList(before, history.size());
        assertEquals(List.of("k0", "k1"), reads.stream().map(Operation::key).sorted().toList());
        assertTrue(reads.stream().allMatch(op -> op.op().equals("get") && op.client().equals("region0")));
        assertEquals(List.of(2 * SECOND + 2 * nodes.oneWay), quiet);
    }

    @Test
    void nothingIsReadBackWhereNothingWasWritten() {
        ClientGroup group = start(2, puts(10));
        List<Long> quiet = new ArrayList<>();
        group.readBack(() -> quiet.add(nodes.now()));
        assertEquals(1, quiet.size());
        assertTrue(history.isEmpty());
    }

    /** Its reads find the empty text: a free lock. */
    private Answer empty(int node, Call call) {
        Answer answer = healthy(node, call);
        return new Answer(answer.status(), term, leader, answer.version(), "");
    }

    private static Workload all(Share share) {
        return new Workload(new Mix(Map.of(share, 1.0)), 10, 2, KeyDistribution.UNIFORM, 0, 5 * SECOND, "k");
    }

    @ParameterizedTest
    @EnumSource(value = Share.class, names = {"CAS", "APPEND", "ADD", "DELETE", "LOCK"})
    void aWriteOfAnyKindThatIsNotAnsweredIsNotSentAgain(Share share) {
        nodes.behaviour = (node, call) -> call instanceof Call.Write ? null : empty(node, call);
        ClientGroup group = start(1, all(share));
        nodes.runTo(4 * SECOND);
        group.stop(() -> {});
        nodes.runTo(12 * SECOND);
        long unknown = with(Outcome.UNKNOWN).size();
        assertTrue(unknown > 5, history::toString);
        assertTrue(with(Outcome.UNKNOWN).stream().allMatch(Operation::writes), history::toString);
        assertEquals(unknown, nodes.arrived.stream().filter(sent -> sent.call() instanceof Call.Write).count());
    }

    @ParameterizedTest
    @CsvSource({"CAS,412", "ADD,409", "LOCK,412"})
    void whatIsRefusedForWhatTheKeyHoldsIsToldWithItsVersionAndShowsThatTheClusterServes(Share share, int status) {
        nodes.behaviour = (node, call) -> call instanceof Call.Write
                ? new Answer(status, term, leader, 9, "")
                : empty(node, call);
        ClientGroup group = start(1, all(share));
        nodes.runTo(2 * SECOND);
        assertFalse(with(Outcome.REFUSED).isEmpty());
        assertTrue(with(Outcome.REFUSED).stream().allMatch(op -> op.version() == 9 && op.writes()), history::toString);
        assertTrue(group.everyClientAcknowledgedSince(SECOND));
        assertEquals(-1, group.report().clients().get(0).lastAcknowledgedWrite());
    }

    @Test
    void toDeleteWhatIsNotThereIsDone() {
        nodes.behaviour = (node, call) -> call instanceof Call.Delete
                ? new Answer(404, term, leader, 0, "no such key")
                : healthy(node, call);
        start(1, all(Share.DELETE));
        nodes.runTo(SECOND);
        assertTrue(!history.isEmpty() && with(Outcome.OK).size() == history.size(), history::toString);
        assertTrue(history.stream().allMatch(op -> op.op().equals("delete") && op.value().isEmpty()
                && op.version() == 0), history::toString);
    }

    @Test
    void aCompareAndSetExpectsWhatItsClientSawLast() {
        nodes.behaviour = this::healthy;
        start(1, all(Share.CAS));
        nodes.runTo(SECOND);
        List<Operation> onOneKey = history.stream().filter(op -> op.key().equals("k1")).toList();
        assertTrue(onOneKey.size() > 1);
        assertTrue(onOneKey.get(0).value().startsWith("[nil,\"c1-l1.0."), onOneKey::toString);
        String written = onOneKey.get(0).value().substring("[nil,".length());
        Operation second = onOneKey.get(1);
        assertTrue(second.value().startsWith("[" + written.replace("]", ",")), onOneKey::toString);
        assertEquals(List.of(0L, 7L), nodes.arrived.stream().map(sent -> (Call.PutIf) sent.call())
                .filter(put -> put.key().equals("k1")).map(Call.PutIf::version).limit(2).toList());
    }

    @Test
    void whereNobodyWritesEachKeyIsWrittenOnceAndReadsShowThatTheClusterServes() {
        nodes.behaviour = this::healthy;
        ClientGroup group = start(2, all(Share.GET));
        nodes.runTo(3 * SECOND);
        assertEquals(List.of("k0", "k1"),
                history.stream().filter(Operation::writes).map(Operation::key).sorted().toList());
        assertTrue(group.everyClientAcknowledgedSince(2 * SECOND));
    }

    @Test
    void whatIsUnderWayAtTheEndStaysUnknown() {
        nodes.behaviour = (node, call) -> call instanceof Call.Put ? null : healthy(node, call);
        ClientGroup group = start(2, puts(2));
        while (nodes.arrived.isEmpty()) {
            nodes.runTo(nodes.now() + MILLI);
        }
        group.end();
        assertEquals(0, nodes.open);
        assertFalse(with(Outcome.UNKNOWN).isEmpty());
        assertEquals(group.report().started(), history.size());
        int before = history.size();
        nodes.runTo(10 * SECOND);
        assertEquals(before, history.size());
    }
}
