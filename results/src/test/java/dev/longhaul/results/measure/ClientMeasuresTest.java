package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.Violation.Kind;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.testdata.GoldenRuns;

/** What clients saw of the run written by hand: node 2 is cut off at 4.51 s, node 0 leads from 4.71 s, and node 2 still does until 4.81 s. */
class ClientMeasuresTest {
    private static final long MS = 1_000_000;
    private final List<Operation> more = new ArrayList<>();
    private Run golden;

    @BeforeEach
    void read() throws Exception {
        golden = RunReader.read(GoldenRuns.directory());
    }

    @Test
    void whatAllTrialsSawIsSafe() {
        assertEquals(Answer.OK, clients().safety().answer());
        assertEquals(List.of(), clients().examples());
        assertEquals("t2", clients().windows().get(0).trial());
        assertEquals(Optional.of(new DualLeader.NodeTerm(2, 2)), clients().windows().get(0).old());
    }

    @Test
    void aLocalReadAtTheOldLeaderIsToldWithItsAgeItsRegionAndTheWindow() {
        read("stale_get", "c", 4720, 4725, "a1", 5);
        CellClients seen = clients();
        assertEquals(Answer.OK, seen.safety().answer());
        StaleReads local = seen.staleReads().stream().filter(StaleReads::local).findFirst().orElseThrow();
        assertEquals(new StaleReads("c", true, 1, Sample.of(LongStream.of(2870 * MS)), 1), local);
        ClientView inside = seen.windows().get(0).seen();
        assertEquals(1, inside.staleLocal());
        assertEquals(1, inside.staleReads());
        assertEquals(new ClientView.Outcomes(0, 1, 2, 1), inside.atOldLeader());
        Example worst = seen.examples().get(0);
        assertTrue(worst.local());
        assertEquals(Optional.of(new DualLeader.NodeTerm(0, 3)), worst.leader());
        assertTrue(worst.window().isPresent());
    }

    @Test
    void theSameReadThroughTheLogMakesTheCellUnsafe() {
        read("get", "c", 4720, 4725, "a1", 5);
        CellClients seen = clients();
        assertEquals(Answer.ILLEGAL, seen.safety().answer());
        // by versions alone: the writes of both values were under way at once, so by time either could be the older
        assertEquals(List.of(Kind.STALE_READ),
                seen.examples().stream().map(e -> e.violation().kind()).toList());
        assertEquals(1, seen.windows().get(0).seen().staleReads() - seen.windows().get(0).seen().staleLocal());
        assertEquals(1, Analysis.of(run()).exitCode());
    }

    @Test
    void aStaleReadOutsideTheWindowIsNotCountedInIt() {
        read("stale_get", "a", 5900, 5905, "a1", 5);
        StaleReads local = clients().staleReads().stream().filter(StaleReads::local).findFirst().orElseThrow();
        assertEquals(1, local.ages().n());
        assertEquals(0, local.inside());
        assertEquals(Optional.empty(), clients().examples().get(0).window());
    }

    @Test
    void recoveryRunsFromTheProofThatAllIsHealedToTheFirstWriteOfEachRegion() {
        Healing before = healing(TrialKind.CUT_OFF);
        var trial = golden.trials().stream().filter(t -> t.kind() == TrialKind.CUT_OFF).findFirst().orElseThrow();
        long healed = trial.phases().healed();
        assertEquals(Sample.of(LongStream.of(trial.phases().live() - healed)), before.live());
        more.add(new Operation(healed + MS, trial.cluster(), trial.trial(), "b", 9, "put", "kz", "z", Outcome.OK, 0,
                healed + 41 * MS, 0, 3, 15, 0));
        assertEquals(Sample.of(LongStream.of(41 * MS)), healing(TrialKind.CUT_OFF).firstWrite().get("b"));
    }

    private Healing healing(TrialKind kind) {
        return clients().healings().stream().filter(h -> h.kind() == kind).findFirst().orElseThrow();
    }

    private void read(String op, String client, long t, long end, String value, long version) {
        more.add(new Operation(t * MS, "c1", "t2", client, 7, op, "ka", value, Outcome.OK, 0, end * MS, 2, 2,
                version, 2));
    }

    private Run run() {
        List<Operation> all = new ArrayList<>(golden.operations());
        all.addAll(more);
        return new Run(golden.directory(), golden.header(), golden.trials(), golden.events(), golden.faults(),
                golden.links(), all, List.of());
    }

    private CellClients clients() {
        return Analysis.of(run()).clients().get(0);
    }
}
