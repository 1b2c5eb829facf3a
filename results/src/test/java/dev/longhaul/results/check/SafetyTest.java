package dev.longhaul.results.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TwinRecord;

class SafetyTest {
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Long, String> values = new HashMap<>();
    private final List<TwinRecord> twins = new ArrayList<>();

    @Test
    void twoLeadersInOneTermAreIllegalEvenWhenNeverAtOnce() {
        leader("c1", 10, 0, 4);
        leader("c1", 90, 1, 4);
        Safety safety = check();
        assertEquals(Answer.ILLEGAL, safety.answer());
        assertEquals("nodes 0 and 1 were both leader in term 4", safety.violations().get(0).detail());
    }

    @Test
    void theSameTermInAnotherClusterAndTheSameNodeAgainAreLegal() {
        leader("c1", 10, 0, 4);
        leader("c2", 20, 1, 4);
        leader("c1", 30, 0, 4);
        assertEquals(Answer.OK, check().answer());
    }

    @Test
    void aTermThatElectedNobodyIsExaminedAndLegal() {
        events.add(new RoleChanged(10, "c1", "t", 0, Role.Candidate, 7));
        assertEquals(Answer.OK, check().answer());
        assertEquals(1, check().checks().get(0).examined());
    }

    @Test
    void anAcknowledgedWriteThatTheLastReadDoesNotKnowIsLost() {
        write(10, 20, "k", 5);
        write(30, 40, "k", 9);
        read("get", 50, 60, "k", 5);
        assertEquals(List.of(Violation.Kind.LOST_WRITE), kinds());
        assertEquals(30, check().violations().get(0).t());
    }

    @Test
    void aWriteThatALaterReadKnowsIsNotLostButTheReadBetweenWasStale() {
        write(10, 20, "k", 5);
        read("get", 30, 40, "k", 0);
        read("get", 50, 60, "k", 5);
        assertEquals(List.of(Violation.Kind.STALE_READ), kinds());
    }

    @Test
    void aReadThatBeganBeforeTheAcknowledgementMayBeOlder() {
        write(10, 20, "k", 5);
        read("get", 15, 40, "k", 0);
        read("get", 50, 60, "k", 5);
        assertEquals(Answer.OK, check().answer());
    }

    @Test
    void aNewerVersionCoversTheOlderOnes() {
        write(10, 20, "k", 5);
        write(10, 25, "k", 6);
        read("get", 50, 60, "k", 8);
        assertEquals(Answer.OK, check().answer());
    }

    @Test
    void aKeyThatWasDeletedMayBeMissingButNotOlder() {
        write(10, 20, "k", 5);
        operation("delete", 30, 90, "k", Outcome.UNKNOWN, 0);
        read("get", 50, 60, "k", 0);
        assertEquals(Answer.OK, check().answer());
        read("get", 70, 80, "k", 4);
        assertEquals(Answer.ILLEGAL, check().answer());
    }

    @Test
    void oneLogIndexAcknowledgedForTwoWritesIsALostWrite() {
        write(10, 20, "k", 5);
        write(12, 22, "other", 5);
        read("get", 50, 60, "k", 5);
        read("get", 50, 60, "other", 5);
        assertEquals(List.of(Violation.Kind.LOST_WRITE), kinds());
    }

    @Test
    void aStaleReadOfLocalStateIsNoViolationAndIsListed() {
        write(10, 20, "k", 5);
        read("stale_get", 30, 40, "k", 0);
        read("get", 50, 60, "k", 5);
        assertEquals(Answer.OK, check().answer());
        assertEquals(30, check().staleLocalReads().get(0).t());
    }

    @Test
    void writesThatNobodyReadBackAreUnknown() {
        write(10, 20, "k", 5);
        read("stale_get", 30, 40, "k", 5);
        assertEquals(Answer.UNKNOWN, check().answer());
        assertEquals(1, check().checks().get(1).undecided());
    }

    @Test
    void unansweredAndRefusedWritesPromiseNothing() {
        operation("put", 10, 20, "k", Outcome.UNKNOWN, 0);
        operation("put", 10, 20, "k", Outcome.REFUSED, 0);
        write(10, 20, "k", 3);
        read("get", 50, 60, "k", 3);
        assertEquals(Answer.OK, check().answer());
        assertEquals(1, check().checks().get(1).examined());
    }

    @Test
    void aRunWithNothingToExamineIsUnknown() {
        assertEquals(Answer.UNKNOWN, check().answer());
        assertTrue(check().violations().isEmpty());
    }

    @Test
    void twoLeadersInOneTermOfATwinAreIllegalAndItsSeedIsNamed() {
        leader("c1", 10, 0, 4);
        twins.add(twin(0));
        assertEquals(Answer.OK, check().answer());
        assertEquals(3, check().checks().get(5).examined());
        twins.set(0, twin(2));
        assertEquals(Answer.ILLEGAL, check().answer());
        assertEquals("two nodes were both leader in one term 2 times in 3 simulated trials of kind kill of w 100-200; "
                + "seed 42 repeats them", check().violations().get(0).detail());
    }

    @Test
    void twinsAloneLeaveARunUnknownAndARunWithoutTwinsHasNoCheckOfThem() {
        assertEquals(5, check().checks().size());
        twins.add(twin(0));
        assertEquals(Answer.UNKNOWN, check().answer());
    }

    @Test
    void whatTheSimulatorFoundInATwinOrInATrialIsIllegal() {
        leader("c1", 10, 0, 4);
        twins.add(twin(0, "one vote at 3 ms, node 1: voted twice"));
        assertEquals(Answer.ILLEGAL, check().answer());
        assertEquals("w 100-200, simulated with seed 42: one vote at 3 ms, node 1: voted twice",
                check().violations().get(0).detail());
        twins.clear();
        assertEquals(Answer.OK, check().answer());
        events.add(new RunEvent.InvariantBroken(20, "c1", "t", RunEvent.NO_NODE, "one vote", "voted twice"));
        assertEquals(List.of(Violation.Kind.BROKEN_INVARIANT), kinds());
    }

    private static TwinRecord twin(int sameTerm, String... violations) {
        Cell cell = new Cell("w", new Timeouts(100_000_000, 200_000_000, 50_000_000), "all");
        return new TwinRecord(7, "twin1", "", cell, 42,
                List.of(new TwinRecord.Loss(TrialKind.KILL, List.of(1L, 2L), 1, 10, 0, 0, sameTerm)), 0, 0, 0, 0, 0, 0,
                0, 0, List.of(violations), 0, 0);
    }

    private List<Violation.Kind> kinds() {
        return check().violations().stream().map(Violation::kind).toList();
    }

    private Safety check() {
        return Safety
                .quick(new Run(Path.of("run"), null, List.of(), events, List.of(), List.of(), operations, List.of(),
                        twins, List.of()));
    }

    private void leader(String cluster, long t, int node, long term) {
        events.add(new RoleChanged(t, cluster, "t", node, Role.Leader, term));
    }

    private void write(long t, long end, String key, long version) {
        operation("put", t, end, key, Outcome.OK, version);
    }

    private void read(String op, long t, long end, String key, long version) {
        operation(op, t, end, key, Outcome.OK, version);
    }

    private void operation(String op, long t, long end, String key, Outcome outcome, long version) {
        String value = op.endsWith("get") ? version == 0 ? "" : values.getOrDefault(version, "old") : "v" + version;
        values.put(version, value);
        operations.add(new Operation(t, "c1", "t", "a", operations.size(), op, key, value, outcome, 0,
                end, 0, 1, version, 0));
    }
}
