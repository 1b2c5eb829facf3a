package dev.longhaul.chaos.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.cluster.Cluster;
import dev.longhaul.chaos.cluster.NodeOptions;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.WorldRecords;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.chaos.workload.Workload.Kind;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.Timeouts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes lose their leader while clients of several workloads are at work, and the checker looks at what those saw. */
@Timeout(180)
class WorkloadCheckIT {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final World WORLD = World.load("single-zone");
    private static final List<Kind> KINDS = List.of(Kind.REGISTER, Kind.APPEND, Kind.COUNTER, Kind.LOCK);

    @TempDir
    private Path folder;
    private Path run;

    @BeforeEach
    void loseTheLeader() throws IOException {
        run = folder.resolve("run");
        try (Backend backend = Backend.open("processes", ImageNames.DEFAULTS);
                RunWriter record = new RunWriter(run, header(backend));
                Cluster cluster = Cluster.open(backend, WORLD,
                        new NodeOptions(new Timeouts(300 * MILLI, 600 * MILLI, 100 * MILLI), "all"), new Streams(1),
                        record::accept)) {
            List<Load> loads = new ArrayList<>();
            for (Kind kind : KINDS) {
                loads.add(cluster.start(Workload.of(kind, 10, kind.text() + "-").withOpTimeout(2 * SECOND)));
            }
            awaitAll(cluster, loads, cluster.now());
            Effect effect = cluster.apply(new Fault.Kill(Target.LEADER));
            awaitAll(cluster, loads, effect.inEffect());
            cluster.heal(effect);
            loads.forEach(Load::stop);
        }
    }

    private static RunHeader header(Backend backend) {
        return new RunHeader(RunHeader.FORMAT, "own", "", "", 1, backend.name(), backend.reason(), backend.facts(),
                List.of(WorldRecords.of(WORLD)), List.of(), Map.of(), Map.of(), Map.of(), "running", -1, 0, 0);
    }

    private static void awaitAll(Cluster cluster, List<Load> loads, long since) {
        assertTrue(cluster.await(cluster.now() + 40 * SECOND,
                view -> loads.stream().allMatch(load -> load.everyClientAcknowledgedSince(since))),
                () -> "not every client was acknowledged: " + cluster.view());
    }

    @Test
    void whatClientsSawWhenTheLeaderWasKilledIsLinearizable() throws IOException {
        List<Operation> operations = RunReader.read(run).operations();
        for (String op : List.of("cas", "append", "add", "acquire", "release", "get")) {
            assertTrue(operations.stream().anyMatch(o -> o.op().equals(op) && o.outcome() == Outcome.OK), op);
        }
        assertLinearizable("cas-register", Kind.REGISTER);
        assertLinearizable("list", Kind.APPEND);
        assertLinearizable("counter", Kind.COUNTER);
        assertLinearizable("lock", Kind.LOCK);
        assertLinearizable("check", run.toString());
    }

    /** What the clients of one workload did, under its own model. */
    private void assertLinearizable(String model, Kind kind) throws IOException {
        try (Stream<String> lines = Files.lines(run.resolve("history.ndjson"))) {
            List<String> own = lines.filter(line -> line.contains("\"key\":\"" + kind.text() + "-")).toList();
            assertTrue(own.size() > 10, own::toString);
            Path history = Files.write(folder.resolve(kind.text() + ".ndjson"), own);
            assertLinearizable("check", "--format", "longhaul", "--model", model, history.toString());
        }
    }

    private static void assertLinearizable(String... command) {
        StringWriter told = new StringWriter();
        int code = Main.line().setOut(new PrintWriter(told, true)).setErr(new PrintWriter(told, true))
                .execute(command);
        assertEquals(0, code, told::toString);
    }
}
