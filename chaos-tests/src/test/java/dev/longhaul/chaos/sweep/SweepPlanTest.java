package dev.longhaul.chaos.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.scenario.Clients;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.ProfileException;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.TrialKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {
    private static final String RIGHT = """
            title: Right
            worlds:
              - us-eu-ap
              - {world: us-eu-ap, nodes: [us-east-1, us-east-1, eu-west-1]}
              - {nodes: [3, 5], roundTrip: [1 ms, 40 ms], like: us-eu-ap}
            timeouts: [150-300/50, 400-600]
            heartbeat: [0.5, 50 ms]
            protection: [all, none, [stickiness, prevote]]
            faults: [kill, cut-off]
            clients: resting
            failovers: {least: 50, most: 200, precision: 5 %, of: p99}
            quiet: {most: 2 d, elections: 100}
            writes: {windows: 2}
            """;

    @TempDir
    Path folder;

    private SweepPlan read(String text) throws IOException {
        return SweepPlan.read(Files.writeString(folder.resolve("s.yaml"), text));
    }

    @Test
    void aFileIsAGridOfWorldsProtectionsAndTimeouts() throws IOException {
        SweepPlan plan = read(RIGHT);
        assertEquals(List.of("us-eu-ap", "us-eu-ap[us-east-1 x2, eu-west-1]", "3@1ms", "3@40ms", "5@1ms", "5@40ms"),
                plan.worlds().stream().map(World::name).toList());
        assertEquals(List.of("150-300/50", "400-600", "400-600/50"),
                plan.cells().stream().map(cell -> cell.timeouts().label()).distinct().toList());
        assertEquals(List.of("all", "none", "prevote,stickiness"),
                plan.cells().stream().map(Cell::protection).distinct().toList());
        assertEquals(6 * 3 * 3, plan.cells().size());
        assertEquals(List.of(TrialKind.KILL, TrialKind.CUT_OFF), plan.extent().kinds());
        assertEquals(200, plan.extent().most());
        assertEquals(0.05, plan.extent().precision());
        assertEquals(0.99, plan.extent().quantile());
        assertEquals(Clients.RESTING, plan.extent().clients());
        assertEquals(2 * 86_400_000_000_000L, plan.extent().quiet());
        assertEquals(2, plan.extent().writes());
    }

    @Test
    void madeWorldsAreEquallyFarApartAndBehaveLikeTheOneNamed() throws IOException {
        World made = read(RIGHT).worlds().get(3);
        assertTrue(made.nodeLinks().stream().allMatch(link -> made.roundTrip(link) == 40_000_000));
        assertEquals(100_000, made.roundTrip(LinkId.client(0, 0)));
        assertEquals(World.load("us-eu-ap").episodes(), made.episodes());
    }

    @Test
    void anotherFileHasAnotherDigest() throws IOException {
        assertEquals(read(RIGHT).digest(), read(RIGHT).digest());
        assertNotEquals(read(RIGHT).digest(), read(RIGHT + "seed: 2\n").digest());
        assertTrue(read(RIGHT).folder(Path.of("x")).toString().matches("x.s-[0-9a-f]{8}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "title: Right|titel: Right|1:1: titel: unknown key; did you mean 'title'?",
            "- us-eu-ap|- us-eu-app|3:5: worlds: there is no world 'us-eu-app'; did you mean 'us-eu-ap'?",
            "us-east-1, eu-west-1|us-east-1, eu-wst-1|4:53: worlds.nodes: no region 'eu-wst-1' in the world us-eu-ap; "
                    + "did you mean 'eu-west-1'?",
            "world: us-eu-ap|wold: us-eu-ap|4:6: worlds.wold: unknown key; did you mean 'world'?",
            "1 ms, 40 ms|1 ms, 40 sec|5:39: worlds.roundTrip: 'sec' is no unit of time; did you mean 's'?",
            "1 ms, 40 ms|1 ms, 40|5:39: worlds.roundTrip: '40' is no time; write a number and ms, s, min, h or d",
            "[3, 5]|[3, 500]|5:17: worlds.nodes: '500' is no number of nodes; allowed is 1 to 101",
            "[3, 5]|[2]|2:1: worlds: '2@1ms' has 2 nodes, which cannot spare their leader",
            "400-600]|400]|6:24: timeouts: '400': write MIN-MAX or MIN-MAX/HEARTBEAT in milliseconds",
            "400-600]|600-400]|6:24: timeouts: '600-400': it must be 0 < HEARTBEAT < MIN <= MAX",
            "400-600]|150-300/50]|6:24: timeouts: stands there twice",
            "50 ms|400 ms|7:18: heartbeat: 400 ms is impossible with the timeouts 400-600",
            "stickiness, prevote|stickyness|8:26: protection: there is no 'stickyness' here; did you mean 'stickiness'?",
            "kill, cut-off|kill, cutoff|9:16: faults: there is no 'cutoff' here; did you mean 'cut-off'?",
            "clients: resting|clients: sleeping|10:10: clients: there is no 'sleeping' here",
            "most: 200|most: 0|11:30: failovers.most: 0 is impossible; allowed is 1 to 20000",
            "least: 50|least: 201|11:20: failovers.least: 201 is impossible; allowed is 1 to 200",
            "precision: 5 %|precision: tight|11:46: failovers.precision: 'tight' is no share; write for example 5 % or 0.05",
            "of: p99|of: p95|11:55: failovers.of: there is no 'p95' here; did you mean 'p99'?",
            "most: 2 d|most: 2 days|12:15: quiet.most: 'days' is no unit of time; did you mean 'd'?",
            "windows: 2|windows: 1.5|13:19: writes.windows: 1.5 is no whole number"})
    void aMistakeIsNamedWithItsPlaceTheReasonAndTheNearestWord(String right, String wrong, String expected)
            throws IOException {
        String text = RIGHT.replace(right, wrong);
        assertFalse(text.equals(RIGHT), "nothing was replaced");
        Path file = folder.resolve("s.yaml");
        String message = assertThrows(ProfileException.class, () -> read(text)).getMessage();
        assertTrue(message.startsWith(file + ":" + expected), message);
    }

    @Test
    void aMissingFileAndOneThatMeasuresNothingAreRefused() {
        String missing = assertThrows(ProfileException.class, () -> SweepPlan.read(folder.resolve("none.yaml")))
                .getMessage();
        assertTrue(missing.contains("there is no such file"), missing);
        String nothing = assertThrows(ProfileException.class,
                () -> read("title: t\nworlds: [us-eu-ap]\ntimeouts: [150-300]\n")).getMessage();
        assertTrue(nothing.contains("nothing is to be measured"), nothing);
    }

    @Test
    void theExamplesAreRight() {
        for (String name : List.of("example", "latency")) {
            Path file = Path.of("sweeps", name + ".yaml");
            assertFalse(SweepPlan.read(file).cells().isEmpty(), name);
        }
    }
}
