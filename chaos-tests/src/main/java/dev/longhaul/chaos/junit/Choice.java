package dev.longhaul.chaos.junit;

import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.scenario.BadChoice;
import dev.longhaul.chaos.scenario.Properties;
import dev.longhaul.chaos.scenario.Selection;
import dev.longhaul.regions.ProfileException;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Timeouts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test asked for, read.
 *
 * @param world with as many nodes as are wanted
 * @param backend a name of {@link dev.longhaul.chaos.cluster.Backend#names()}
 * @param place of the annotation, for errors
 */
record Choice(World world, Timeouts timeouts, String protection, String backend, ImageNames images, long seed,
        Place place) {
    private static final String PREFIX = "longhaul.";
    private static final List<String> OVERRIDABLE = List.of("cluster", "seed");
    private static final List<String> IMAGES = List.of("image.node", "image.toxiproxy", "image.jre");

    /** @throws ExtensionConfigurationException naming the place, the value and what would be right */
    static Choice of(Place place, ExtensionContext context) {
        LonghaulCluster asked = place.annotation();
        Map<String, String> words = new LinkedHashMap<>();
        words.put("regions", one(place, "world", asked.world(), "a world"));
        words.put("timeouts", one(place, "timeouts", asked.timeouts(), "a setting such as 150-300/50"));
        words.put("protection", asked.protection());
        words.put("cluster", asked.cluster());
        words.put("seed", Long.toString(asked.seed()));
        for (String name : OVERRIDABLE) {
            context.getConfigurationParameter(PREFIX + name).ifPresent(value -> words.put(name, value));
        }
        for (String name : IMAGES) {
            context.getConfigurationParameter(PREFIX + name).ifPresent(value -> words.put(name, value));
        }
        try {
            Selection read = new Properties(words).selection(asked.seed());
            World world = sized(place, read.worlds().get(0), asked.nodes());
            return new Choice(world, read.timeouts().get(0), read.protection(), read.backend(), read.images(),
                    read.seed(), place);
        } catch (BadChoice wrong) {
            throw new ExtensionConfigurationException(told(place, context, wrong), wrong);
        } catch (ProfileException wrong) {
            throw place.refused("world", '"' + asked.world() + '"', wrong.getMessage(), wrong);
        }
    }

    /** The properties of a run take lists; a test has one cluster. */
    private static String one(Place place, String attribute, String value, String what) {
        if (value.isBlank() || value.contains(",")) {
            throw place.refused(attribute, '"' + value + '"', "one is needed, " + what, null);
        }
        return value;
    }

    private static String told(Place place, ExtensionContext context, BadChoice wrong) {
        String name = wrong.property();
        Optional<String> override = context.getConfigurationParameter(PREFIX + name);
        String attribute = name.equals("regions") ? "world" : name;
        return override.isPresent()
                ? "configuration parameter " + PREFIX + name + " = " + override.get() + ": " + wrong.cure()
                : place.told(attribute, '"' + wrong.value() + '"') + ": " + wrong.cure();
    }

    private static World sized(Place place, World world, int nodes) {
        int there = world.nodes().size();
        if (nodes == 0 || nodes == there) {
            return world;
        }
        if (nodes < 0 || nodes > there) {
            throw place.refused("nodes", Integer.toString(nodes), world.name() + " has " + there + " nodes, in "
                    + String.join(", ", world.nodes()) + "; ask for 1 to " + there + ", or name another world", null);
        }
        return new World(world.name() + "-first-" + nodes, world.title() + " (the first " + nodes + " nodes)",
                world.nodes().subList(0, nodes), world.clients(), world.oneWay(), world.jitterShare(), world.drift(),
                world.episodes(), world.sources());
    }

    Cell cell() {
        return new Cell(world.name(), timeouts, protection);
    }
}
