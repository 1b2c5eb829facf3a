package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.Nearest;
import dev.longhaul.regions.World;
import dev.longhaul.results.measure.Objectives;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names of {@link Properties}, their defaults, and the words that they take. */
final class PropertyWords {
    static final String OBJECTIVE_PREFIX = "objective.";
    static final List<String> LOADS = List.of("on", "off");
    private static final long DAY = 24L * 3600 * 1_000_000_000;
    /** How long the twin is quiet: "fits" needs four days. */
    static final Map<String, Long> TWINS = new TreeMap<>(Map.of("off", 0L, "on", 4 * DAY, "month", 30 * DAY));

    /** Name to default, in the order in which help lists them. */
    static final Map<String, String> DEFAULTS = defaults();

    private PropertyWords() {
    }

    /** @throws BadChoice if the name is a misspelling of one of ours: one edit away, or two letters changed places */
    static void refuseSlip(String name, String value) {
        for (String ours : DEFAULTS.keySet()) {
            if (ours.length() > 3 && (Nearest.distance(name, ours) == 1 || changedPlaces(name, ours))) {
                throw new BadChoice(name, value, "no such property; did you mean -D" + ours + "?");
            }
        }
    }

    private static boolean changedPlaces(String name, String ours) {
        return Nearest.distance(name, ours) == 2 && Arrays.equals(name.chars().sorted().toArray(),
                ours.chars().sorted().toArray());
    }

    /** The words that the property takes, in a line. */
    static String help(String name) {
        List<String> right = switch (name) {
            case "regions" -> World.names();
            case "timeouts" -> List.of("MIN-MAX or MIN-MAX/HEARTBEAT in ms, any numbers", DEFAULTS.get("timeouts"));
            case "load" -> LOADS;
            case "workload" -> Workload.Kind.names();
            case "twin" -> List.copyOf(TWINS.keySet());
            case "cluster" -> Backend.names();
            case "image.node", "image.toxiproxy", "image.jre" ->
                List.of("the name of an image, for example " + DEFAULTS.get(name));
            case "faults" -> FaultChoices.help();
            case "suites" -> suites();
            case "protection" -> List.of("all", "none", "or a list of " + String.join(",", Protection.NAMES));
            case "budget", "for" -> List.of("a time such as 90s or 4m");
            case "trials" -> List.of("kills and cut-offs per cell, a whole number");
            case "seed" -> List.of("a whole number");
            default -> Objectives.settable().stream()
                    .map(objective -> OBJECTIVE_PREFIX + objective + (objective.startsWith("time") ? "=2s" : "=3"))
                    .toList();
        };
        return "-D" + name + ": " + String.join(", ", right);
    }

    /** Names of all suites. */
    static List<String> suites() {
        return List.of(Suite.values()).stream().map(Suite::text).toList();
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("regions", "single-zone,three-az,us-eu-ap");
        defaults.put("timeouts", "50-100,150-300,800-1200");
        defaults.put("cluster", "auto");
        defaults.put("image.node", "longhaul/node");
        defaults.put("image.toxiproxy", ImageNames.TOXIPROXY);
        defaults.put("image.jre", ImageNames.JRE);
        defaults.put("trials", "6");
        defaults.put("seed", "fresh");
        defaults.put("faults", "cold-start,kill,cut-off,one-way,bridge");
        defaults.put("suites", "ElectionFrequency,TimeToLeader,SplitBrain,WriteLatency,Safety");
        defaults.put("protection", "all");
        defaults.put("load", "on");
        defaults.put("workload", Workload.Kind.MIXED.text());
        defaults.put("twin", "on");
        defaults.put("budget", "250s");
        defaults.put("for", "30m");
        return Collections.unmodifiableMap(defaults);
    }
}
