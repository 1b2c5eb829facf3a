package dev.longhaul.chaos.sweep;

import dev.longhaul.regions.Drift;
import dev.longhaul.regions.Episodes;
import dev.longhaul.regions.Fields;
import dev.longhaul.regions.Nearest;
import dev.longhaul.regions.ProfileException;
import dev.longhaul.regions.RegionPair;
import dev.longhaul.regions.World;
import dev.longhaul.regions.Yaml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The worlds of a sweep's file: named ones, placements in a named one, and made ones whose pairs are all equally far apart. */
final class WorldReader {
    private static final String KEY = "worlds";
    private static final List<String> PLACED = List.of("world", "name", "nodes", "clients");
    private static final List<String> MADE = List.of("roundTrip", "nodes", "like");
    private static final long MOST_ROUND_TRIP = 10_000_000_000L;
    private static final int MOST_NODES = 101;
    /** One way between a client and the node beside it in a made world, ns. */
    private static final long LOCAL = 50_000;

    private final String file;
    private final Fields fields;
    private final Map<String, World> worlds = new LinkedHashMap<>();

    WorldReader(String file, Fields fields) {
        this.file = file;
        this.fields = fields;
    }

    List<World> worlds() {
        for (Yaml item : Lists.items(fields, KEY)) {
            if (!(item instanceof Yaml.Mapping mapping)) {
                add(item, named(fields, KEY, item));
            } else if (mapping.fields().containsKey("roundTrip")) {
                made(item);
            } else {
                Fields placement = Fields.of(file, KEY, item, PLACED);
                add(item, placed(placement));
            }
        }
        return List.copyOf(worlds.values());
    }

    private void add(Yaml item, World world) {
        if (worlds.putIfAbsent(world.name(), world) != null) {
            throw fields.error(KEY, item.place(), "'" + world.name() + "' stands there twice; keep one");
        }
    }

    private static World named(Fields of, String key, Yaml item) {
        String name = of.text(key, item);
        try {
            return World.load(name);
        } catch (ProfileException wrong) {
            throw of.error(key, item.place(), wrong.getMessage());
        }
    }

    private World placed(Fields placement) {
        World base = named(placement, "world", placement.value("world"));
        List<String> nodes = regions(placement, "nodes", base);
        List<String> clients = placement.has("clients")
                ? regions(placement, "clients", base)
                : List.copyOf(new LinkedHashSet<>(nodes));
        String name = placement.has("name") ? placement.text("name") : base.name() + "[" + counted(nodes) + "]";
        try {
            return new World(name, base.title(), nodes, clients, base.oneWay(), base.jitterShare(), base.drift(),
                    base.episodes(), base.sources());
        } catch (IllegalArgumentException lacking) {
            throw placement.error("nodes", lacking.getMessage() + " in the world " + base.name()
                    + "; a profile with 'local:' has the round trip inside a region");
        }
    }

    private static List<String> regions(Fields placement, String key, World base) {
        Set<String> known = new LinkedHashSet<>(base.nodes());
        known.addAll(base.clients());
        List<String> regions = new ArrayList<>();
        for (Yaml item : Lists.items(placement, key)) {
            String region = placement.text(key, item);
            if (!known.contains(region)) {
                throw placement.error(key, item.place(), "no region '" + region + "' in the world " + base.name()
                        + Nearest.hint(region, known) + " (there are " + String.join(", ", known) + ")");
            }
            regions.add(region);
        }
        if (regions.size() > MOST_NODES) {
            throw placement.error(key, "more than " + MOST_NODES + " sites");
        }
        return regions;
    }

    /** "us-east-1 x2, eu-west-1". */
    private static String counted(List<String> nodes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        nodes.forEach(node -> counts.merge(node, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : " x" + entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void made(Yaml item) {
        Fields grid = Fields.of(file, KEY, item, MADE);
        World like = grid.has("like") ? named(grid, "like", grid.value("like")) : null;
        for (Yaml nodes : Lists.items(grid, "nodes")) {
            int size = size(grid, nodes);
            for (Yaml roundTrip : Lists.items(grid, "roundTrip")) {
                add(roundTrip, made(size, grid.duration("roundTrip", roundTrip, 0, MOST_ROUND_TRIP), like));
            }
        }
    }

    private static int size(Fields grid, Yaml item) {
        String text = grid.text("nodes", item);
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_NODES) {
            throw grid.error("nodes", item.place(),
                    "'" + text + "' is no number of nodes; allowed is 1 to " + MOST_NODES);
        }
        return Integer.parseInt(text);
    }

    private static World made(int size, long roundTrip, World like) {
        List<String> sites = IntStream.rangeClosed(1, size).mapToObj(i -> "site-" + i).toList();
        Map<RegionPair, Long> oneWay = new LinkedHashMap<>();
        for (String from : sites) {
            for (String to : sites) {
                oneWay.put(new RegionPair(from, to), from.equals(to) ? LOCAL : roundTrip / 2);
            }
        }
        String milliseconds = BigDecimal.valueOf(roundTrip, 6).stripTrailingZeros().toPlainString();
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("roundTrips", "the sweep's file");
        sources.put("local", "assumed: 0.1 ms between a client and the node beside it");
        sources.put("jitter, drift, episodes", like == null ? "off" : "those of the world " + like.name());
        return new World(size + "@" + milliseconds + "ms",
                size + " nodes, each pair " + milliseconds + " ms apart", sites, sites, oneWay,
                like == null ? 0 : like.jitterShare(), like == null ? Drift.NONE : like.drift(),
                like == null ? Episodes.NONE : like.episodes(), sources);
    }
}
