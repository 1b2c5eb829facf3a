package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.scenario.TrialResult;
import dev.longhaul.chaos.scenario.Trials;
import dev.longhaul.chaos.schedule.ScheduleReader;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialRecord.Outcome;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults that take five nodes, or change as they last, once each on real ones: each proves itself, and all is well afterwards. */
@Timeout(180)
abstract class FiveNodesContract {
    private static final long MILLI = 1_000_000;
    private static final Timeouts TIMEOUTS = new Timeouts(300 * MILLI, 600 * MILLI, 100 * MILLI);

    /** Where the nodes run. */
    abstract Backend backend();

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(FiveNodesContract.class.getResource("/worlds/" + name).toURI());
    }

    private static TrialResult play(Backend backend) throws URISyntaxException {
        World world = World.load(resource("five-near.yaml").toString());
        var schedule = ScheduleReader.read(resource("five-node-faults.yaml"), backend.name(), List.of(world),
                new ScheduleReader.Settings(text -> TIMEOUTS, text -> text)).schedule();
        try (backend;
                Cluster cluster = Cluster.open(backend, world, new NodeOptions(TIMEOUTS, "all"), new Streams(1),
                        line -> {})) {
            return new Trials(TIMEOUTS, world, true).schedule(schedule, "t1").run(cluster, new Streams(9));
        }
    }

    @Test
    void eachTakesEffectIsHealedAndTheClusterRecovers() throws URISyntaxException {
        TrialResult result = play(backend());
        assertTrue(result.valid() && result.outcome() == Outcome.OK, () -> result.outcome() + " " + result.reason());
        assertTrue(result.phases().live() > result.phases().healed(), "a leader and a write after all is healed");
        List<Effect> effects = result.effects();
        assertEquals(List.of("ring", "swizzle", "bridged_halves", "route_flap", "kill", "kill", "kill", "kill", "kill"),
                effects.stream().map(effect -> effect.fault().kind().text()).toList());
        for (Effect effect : effects) {
            assertTrue(effect.tookEffect() && effect.healed() > 0, effect::toString);
        }
        assertEquals(10, cutLinks(effects.get(0)), "in a ring of five each hears two of the others no more");
        assertTrue(moves(effects.get(1)) >= 10, effects.get(1)::proof);
        assertEquals(8, cutLinks(effects.get(2)), "two halves of two nodes");
        assertEquals(0, effects.get(2).nodes().get(0));
        assertTrue(moves(effects.get(3)) >= 8, effects.get(3)::proof);
        assertEquals(List.of(0, 1, 2, 3, 4),
                effects.subList(4, 9).stream().flatMap(effect -> effect.nodes().stream()).toList());
    }

    private static int cutLinks(Effect effect) {
        Matcher links = Pattern.compile("cut \\[([^\\]]*)\\]").matcher(effect.proof());
        return links.find() ? (int) Stream.of(links.group(1).split(", ")).count() : 0;
    }

    private static int moves(Effect effect) {
        Matcher moves = Pattern.compile("(\\d+) moves made").matcher(effect.proof());
        return moves.find() ? Integer.parseInt(moves.group(1)) : 0;
    }
}
