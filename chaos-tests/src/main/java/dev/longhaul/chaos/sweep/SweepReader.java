package dev.longhaul.chaos.sweep;

import dev.longhaul.chaos.scenario.Clients;
import dev.longhaul.chaos.scenario.Protection;
import dev.longhaul.chaos.scenario.TimeoutText;
import dev.longhaul.chaos.twin.Extent;
import dev.longhaul.regions.Fields;
import dev.longhaul.regions.Nearest;
import dev.longhaul.regions.World;
import dev.longhaul.regions.Yaml;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a sweep's file; its format is told in {@code chaos-tests/sweeps/README.md}. */
final class SweepReader {
    private static final List<String> KEYS = List.of("title", "seed", "worlds", "timeouts", "heartbeat", "protection",
            "faults", "clients", "failovers", "quiet", "writes");
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final int LEAST_NODES = 3;
    private static final int MOST_CELLS = 10_000;
    private static final int MOST_TRIALS = 20_000;
    private static final Map<String, TrialKind> FAULTS = faults();

    private final String file;
    private final String text;
    private final Fields fields;

    SweepReader(String file, String text) {
        this.file = file;
        this.text = text;
        fields = Fields.of(file, "", Yaml.parse(file, text), KEYS);
    }

    private static Map<String, TrialKind> faults() {
        Map<String, TrialKind> faults = new LinkedHashMap<>();
        Extent.KINDS.forEach(kind -> faults.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), kind));
        return faults;
    }

    SweepPlan plan() {
        String title = fields.text("title");
        long seed = fields.has("seed") ? whole(fields, "seed", 0, Integer.MAX_VALUE) : 1;
        List<World> worlds = new WorldReader(file, fields).worlds();
        List<Timeouts> timeouts = timeouts();
        List<String> protections = protections();
        Extent extent = extent();
        worlds.stream().filter(world -> world.nodes().size() < LEAST_NODES && !extent.kinds().isEmpty()).findFirst()
                .ifPresent(small -> {
                    throw fields.error("worlds", "'" + small.name() + "' has " + small.nodes().size()
                            + " nodes, which cannot spare their leader; failovers need " + LEAST_NODES);
                });
        List<Cell> cells = new ArrayList<>();
        for (World world : worlds) {
            for (String protection : protections) {
                timeouts.forEach(setting -> cells.add(new Cell(world.name(), setting, protection)));
            }
        }
        if (cells.size() > MOST_CELLS) {
            throw fields.error("worlds", cells.size() + " cells are more than " + MOST_CELLS
                    + "; make it two sweeps, or leave some out");
        }
        return new SweepPlan(title, file, SweepPlan.digest(text + "\n" + worlds), seed, worlds, cells, extent);
    }

    private List<Timeouts> timeouts() {
        List<Timeouts> settings = new ArrayList<>();
        for (Yaml item : Lists.items(fields, "timeouts")) {
            String word = fields.text("timeouts", item);
            Timeouts setting;
            try {
                setting = TimeoutText.parse(word);
            } catch (IllegalArgumentException wrong) {
                throw fields.error("timeouts", item.place(), "'" + word + "': " + wrong.getMessage());
            }
            if (word.contains("/") || !fields.has("heartbeat")) {
                Lists.add(fields, "timeouts", item, settings, setting);
            } else {
                for (Yaml heartbeat : Lists.items(fields, "heartbeat")) {
                    Lists.add(fields, "heartbeat", heartbeat, settings, with(setting, heartbeat));
                }
            }
        }
        return settings;
    }

    /** A heartbeat is a time, or a share of T_min such as 0.5. */
    private Timeouts with(Timeouts setting, Yaml item) {
        String word = fields.text("heartbeat", item);
        boolean share = word.matches("0?\\.\\d{1,9}");
        long heartbeat = share
                ? Math.round(setting.min() * Double.parseDouble(word))
                : fields.duration("heartbeat", item, 1, DAY);
        try {
            return new Timeouts(setting.min(), setting.max(), heartbeat);
        } catch (IllegalArgumentException impossible) {
            throw fields.error("heartbeat", item.place(), word + " is impossible with the timeouts " + setting.label()
                    + ": it must be above 0 and below " + setting.min() / 1e6 + " ms");
        }
    }

    private List<String> protections() {
        if (!fields.has("protection")) {
            return List.of("all");
        }
        List<String> protections = new ArrayList<>();
        for (Yaml item : Lists.items(fields, "protection")) {
            List<String> right = new ArrayList<>(Protection.NAMES);
            String protection;
            if (item instanceof Yaml.Sequence several) {
                List<String> names = new ArrayList<>();
                several.items().forEach(name -> names.add(word(fields, "protection", name, right)));
                protection = Protection.of(names);
            } else {
                right.addAll(Protection.WHOLE);
                String name = word(fields, "protection", item, right);
                protection = Protection.WHOLE.contains(name) ? name : Protection.of(List.of(name));
            }
            Lists.add(fields, "protection", item, protections, protection);
        }
        return protections;
    }

    private Extent extent() {
        if (!fields.has("failovers") && !fields.has("quiet") && !fields.has("writes")) {
            throw fields.error("title", "nothing is to be measured; add failovers, quiet or writes");
        }
        Clients clients = fields.has("clients")
                ? Clients.valueOf(word(fields, "clients", fields.value("clients"),
                        List.of("none", "resting", "working")).toUpperCase(Locale.ROOT))
                : Clients.NONE;
        List<TrialKind> kinds = kinds();
        int least = 1;
        int most = 1;
        double precision = 0;
        double quantile = 0.5;
        if (fields.has("failovers")) {
            Fields failovers = fields.fields("failovers", "least", "most", "precision", "of");
            most = (int) whole(failovers, "most", 1, MOST_TRIALS);
            least = failovers.has("least") ? (int) whole(failovers, "least", 1, most) : Math.min(100, most);
            precision = failovers.has("precision") ? failovers.share("precision", 0.001, 1) : 0;
            boolean tail = failovers.has("of")
                    && word(failovers, "of", failovers.value("of"), List.of("median", "p99")).equals("p99");
            quantile = tail ? 0.99 : 0.5;
        }
        long quiet = 0;
        int elections = 400;
        if (fields.has("quiet")) {
            Fields watched = fields.fields("quiet", "most", "elections");
            quiet = watched.duration("most", 60 * SECOND, 3660 * DAY);
            elections = watched.has("elections") ? (int) whole(watched, "elections", 1, 1_000_000) : elections;
        }
        int writes = fields.has("writes")
                ? (int) whole(fields.fields("writes", "windows"), "windows", 1, 1000)
                : 0;
        return new Extent(kinds, least, most, precision, quantile, clients, quiet, elections, writes);
    }

    private List<TrialKind> kinds() {
        if (!fields.has("failovers")) {
            if (fields.has("faults")) {
                throw fields.error("faults", "no failovers are asked for; add 'failovers: {most: 1000}'");
            }
            return List.of();
        }
        if (!fields.has("faults")) {
            return List.of(TrialKind.KILL, TrialKind.CUT_OFF);
        }
        List<TrialKind> kinds = new ArrayList<>();
        for (Yaml item : Lists.items(fields, "faults")) {
            Lists.add(fields, "faults", item, kinds,
                    FAULTS.get(word(fields, "faults", item, List.copyOf(FAULTS.keySet()))));
        }
        return kinds;
    }

    private static String word(Fields of, String key, Yaml item, List<String> right) {
        String word = of.text(key, item);
        if (!right.contains(word)) {
            throw of.error(key, item.place(),
                    "there is no '" + word + "' here" + Nearest.hint(word, right) + " (there are "
                            + String.join(", ", right) + ")");
        }
        return word;
    }

    private static long whole(Fields of, String key, long least, long most) {
        double number = of.number(key, least, most);
        if (number != Math.rint(number)) {
            throw of.error(key, of.value(key).place(), of.text(key) + " is no whole number");
        }
        return (long) number;
    }
}
