package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cli.Main;
import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.BrokenProcesses;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.ClusterView;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.mutants.BrokenNode;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.WorldRecords;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.check.Safety;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.PreVoteRefused;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A vote that is not on disk, on real processes: a voter ends between its vote and the first entry of the leader whom it elected, and comes back
 * to a candidate of the same term. Two leaders in one term have to be seen. No schedule can time that by the clock, so the test goes by events.
 */
@Timeout(300)
class ForgottenVoteIT {
    private static final long MILLI = 1_000_000;
    private static final long PATIENCE = 20_000 * MILLI;
    private static final Timeouts TIMEOUTS = new Timeouts(150 * MILLI, 300 * MILLI, 75 * MILLI);
    /** Between vote and first entry, each way: time enough to end the voter. */
    private static final long ON_THE_WAY = 60 * MILLI;
    private static final int ATTEMPTS = 12;

    private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    @Test
    void aVoteKeptInMemoryElectsTwoLeadersOfOneTerm() throws IOException {
        BrokenNode node = BrokenNode.named("vote-in-memory-only");
        Path classes = node.compiledInto(folder);
        try (Backend backend = BrokenProcesses.open(classes);
                RunWriter writer = recorded(backend);
                Cluster cluster = open(backend, writer)) {
            cluster.start(Workload.mixed(50, "k"));
            for (int attempt = 0; attempt < ATTEMPTS && violations().isEmpty(); attempt++) {
                forgetVote(cluster);
            }
        }
        assertEquals(Set.of(node.verdict()), violations());
        String told = recheck(1);
        assertTrue(told.contains("at most one leader per term ILLEGAL"), told);
        String report = Files.readString(Report.write(directory()).resolveSibling("report.md"));
        assertTrue(report.contains("‼ ") && report.contains(" of safety"), report);
    }

    /** Whoever asks in the term of the vote is refused: until that was seen, nothing is proven. */
    @Test
    void aVoteOnDiskIsRemembered() throws IOException {
        boolean refused = false;
        try (Backend backend = Backend.open("processes", ImageNames.DEFAULTS);
                RunWriter writer = recorded(backend);
                Cluster cluster = open(backend, writer)) {
            cluster.start(Workload.mixed(50, "k"));
            for (int attempt = 0; attempt < ATTEMPTS && !refused; attempt++) {
                refused = forgetVote(cluster);
            }
        }
        assertEquals(Set.of(), violations());
        assertTrue(refused, "nobody asked for the vote of a term in which it was given");
        recheck(0);
    }

    private Path directory() {
        return folder.resolve("run");
    }

    private RunWriter recorded(Backend backend) throws IOException {
        RunHeader header = new RunHeader(RunHeader.FORMAT, "run", "2026-01-01T00:00:00Z", "", 5, backend.name(), "",
                backend.facts(), List.of(WorldRecords.of(World.load("single-zone"))), List.of(), Map.of(), Map.of(),
                Map.of(), "running", -1, 0, 0);
        return new RunWriter(directory(), header);
    }

    /** What {@code longhaul recheck} of the run tells, and that it exits so. */
    private String recheck(int exit) {
        StringWriter told = new StringWriter();
        int code = Main.line().setOut(new PrintWriter(told)).execute("recheck", directory().toString());
        assertEquals(exit, code, told::toString);
        return told.toString();
    }

    private Cluster open(Backend backend, RunWriter writer) {
        return Cluster.open(backend, World.load("single-zone"), new NodeOptions(TIMEOUTS, "all"), new Streams(5),
                line -> {
                    writer.accept(line);
                    if (line instanceof RunEvent event) {
                        events.add(event);
                    }
                });
    }

    private Set<String> violations() {
        List<RunEvent> seen;
        synchronized (events) {
            seen = List.copyOf(events);
        }
        Run run = new Run(folder, null, List.of(), seen, List.of(), List.of(), List.of(), List.of());
        return Safety.of(run).violations().stream().map(Violation::kind).map(Enum::name).collect(Collectors.toSet());
    }

    /**
     * The old leader is isolated and appends what its clients still send; of the two others one is elected in the next term, and the other ends
     * before it has an entry of that term. When it is back it meets the old leader alone, whose log is longer, so that it cannot be elected
     * itself.
     *
     * @return whether it refused the old leader a vote of the term in which it had voted
     */
    private boolean forgetVote(Cluster cluster) {
        assertTrue(cluster.await(cluster.now() + PATIENCE, ClusterView::allFollow), "no leader whom all follow");
        long term = cluster.view().recognisedTerm();
        int old = cluster.view().recognisedLeader().orElseThrow();
        Effect slow = cluster.apply(
                new Fault.OnLinks(Which.AROUND, Target.node((old + 1) % 3), new Trouble.Slow(ON_THE_WAY)));
        Effect isolated = cluster.apply(new Fault.CutOff(Target.node(old)));
        OptionalInt elected = elected(cluster, term);
        boolean refused = false;
        if (elected.isPresent()) {
            refused = endVoter(cluster, old, elected.getAsInt(), List.of(isolated, slow));
        }
        cluster.heal(isolated);
        cluster.heal(slow);
        return refused;
    }

    private boolean endVoter(Cluster cluster, int old, int elected, List<Effect> healed) {
        int voter = 3 - old - elected;
        long term = cluster.view().node(elected).term();
        Effect killed = cluster.apply(new Fault.Kill(Target.node(voter)));
        Effect alone = cluster.apply(new Fault.CutOff(Target.node(elected)));
        healed.forEach(cluster::heal);
        int seen = events.size();
        cluster.heal(killed);
        cluster.await(cluster.now() + PATIENCE, view -> view.leaders().stream()
                .anyMatch(id -> id != elected && view.node(id).term() >= term));
        if (violations().isEmpty()) {
            // two leaders of one term that met would not both survive it
            cluster.heal(alone);
        }
        return refused(seen, voter, old, term);
    }

    /** Whoever leads a later term, as soon as that is known. */
    private static OptionalInt elected(Cluster cluster, long term) {
        cluster.await(cluster.now() + PATIENCE, view -> leader(view, term).isPresent());
        return leader(cluster.view(), term);
    }

    private static OptionalInt leader(ClusterView view, long term) {
        return view.nodes().stream().filter(node -> node.role() == Role.Leader && node.term() > term)
                .mapToInt(ClusterView.NodeView::id).findFirst();
    }

    private boolean refused(int from, int voter, int candidate, long term) {
        synchronized (events) {
            return events.subList(from, events.size()).stream()
                    .anyMatch(event -> event instanceof PreVoteRefused refusal
                            && refusal.node() == voter && refusal.candidate() == candidate && refusal.term() == term);
        }
    }
}
