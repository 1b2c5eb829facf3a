package dev.longhaul.results.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.measure.Verdict.Metric;

/** The limits behind the verdicts. Violations of safety are no objective: there is no limit to change. */
public final class Objectives {
    /** Names as the user writes them. */
    private static final Map<String, Metric> NAMES = names();
    private static final double DAY_SPURIOUS = 1;
    private static final double FIRST_WRITE = 10e9;
    private static final double WRITE_FACTOR = 3;

    private Objectives() {
    }

    /** Names of the objectives that can be set. */
    public static List<String> settable() {
        return List.copyOf(NAMES.keySet());
    }

    /**
     * The defaults with what the user chose.
     *
     * @param chosen name to limit: {@code timeToLeader} and {@code timeToFirstWrite} in ns, {@code spuriousPerDay} elections,
     *            {@code writeFactor} times the lower bound
     * @throws IllegalArgumentException for another name, or a limit that is not positive
     */
    public static List<Objective> of(Map<String, Long> chosen) {
        Map<Metric, Objective> result = new LinkedHashMap<>();
        result.put(Metric.SPURIOUS_PER_DAY, new Objective(Metric.SPURIOUS_PER_DAY, DAY_SPURIOUS, false));
        result.put(Metric.TIME_TO_FIRST_WRITE, new Objective(Metric.TIME_TO_FIRST_WRITE, FIRST_WRITE, false));
        result.put(Metric.WRITE_FACTOR, new Objective(Metric.WRITE_FACTOR, WRITE_FACTOR, false));
        chosen.forEach((name, limit) -> {
            Metric metric = NAMES.get(name);
            if (metric == null) {
                throw new IllegalArgumentException(
                        "no objective is called '" + name + "'; there are " + NAMES.keySet());
            }
            if (limit <= 0) {
                throw new IllegalArgumentException("objective " + name + " is " + limit + "; it must be more than 0");
            }
            result.put(metric, new Objective(metric, limit, true));
        });
        return List.copyOf(result.values());
    }

    private static Map<String, Metric> names() {
        Map<String, Metric> names = new LinkedHashMap<>();
        names.put("timeToLeader", Metric.TIME_TO_LEADER);
        names.put("timeToFirstWrite", Metric.TIME_TO_FIRST_WRITE);
        names.put("spuriousPerDay", Metric.SPURIOUS_PER_DAY);
        names.put("writeFactor", Metric.WRITE_FACTOR);
        return names;
    }
}
