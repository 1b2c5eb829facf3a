package dev.longhaul.results.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Figures computed from the files by what RUN_DIRECTORY.md says and by nothing else: no record, no fold. The state at a moment is found by
 * reading all events up to it again; every moment at which it can change is looked at.
 */
final class Recomputation {
    private static final long DYING = 50_000_000;

    private final JsonNode header;
    private final List<JsonNode> trials;
    private final List<JsonNode> events;
    private final List<JsonNode> faults;
    private final List<JsonNode> history;
    private final List<JsonNode> twins;

    Recomputation(Path directory) throws IOException {
        header = new ObjectMapper().readTree(directory.resolve("run.json").toFile());
        trials = lines(directory, "trials.ndjson");
        events = lines(directory, "events.ndjson");
        faults = lines(directory, "faults.ndjson");
        history = lines(directory, "history.ndjson");
        twins = Files.exists(directory.resolve("twins.ndjson")) ? lines(directory, "twins.ndjson") : List.of();
    }

    private static List<JsonNode> lines(Path directory, String file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve(file))) {
            nodes.add(mapper.readTree(line));
        }
        nodes.sort(Comparator.comparingLong((JsonNode n) -> n.get("t").longValue())
                .thenComparingInt(n -> n.path("node").intValue()));
        return nodes;
    }

    /** Leaderless time in the quiet windows and writes windows of each cell's valid trials, ns, by the cell's text. */
    Map<String, Long> leaderlessInWindows() {
        Map<String, Long> result = new TreeMap<>();
        for (JsonNode trial : trials) {
            String kind = trial.get("kind").textValue();
            if (trial.get("valid").booleanValue() && trial.get("outcome").textValue().equals("ok")
                    && (kind.equals("quiet") || kind.equals("writes"))) {
                long from = trial.at("/phases/from").longValue();
                long to = trial.at("/phases/to").longValue();
                result.merge(trial.get("cell").toString(), leaderless(trial, from, to), Long::sum);
            }
        }
        return result;
    }

    /** Times-to-leader of the valid kills and cut-offs that found one, by the trial's name, ns. */
    Map<String, Long> timesToLeader() {
        Map<String, Long> result = new TreeMap<>();
        for (JsonNode fault : faults) {
            JsonNode trial = trial(fault);
            if (List.of("kill", "cut_off").contains(fault.get("kind").textValue())) {
                long inEffect = fault.get("in_effect").longValue();
                if (10 * (inEffect - fault.get("t").longValue()) > trial.at("/cell/timeouts/min").longValue()) {
                    continue;
                }
                long end = Math.min(trial.at("/phases/to").longValue(), inEffect + trial.get("cap").longValue());
                long before = 0;
                for (long t : moments(trial, 0, inEffect - 1)) {
                    before = Math.max(before, leaderTerm(trial, t));
                }
                for (long t : moments(trial, inEffect, end)) {
                    if (leaderTerm(trial, t) > before) {
                        result.put(trial.get("trial").textValue(), t - inEffect);
                        break;
                    }
                }
            }
        }
        return result;
    }

    /**
     * Times-to-first-write of the valid kills and cut-offs by trial and client region, ns; -1: censored, -2: cut off together with the leader.
     */
    Map<String, Long> timesToFirstWrite() {
        Map<String, Long> result = new TreeMap<>();
        for (JsonNode fault : faults) {
            JsonNode trial = trial(fault);
            if (List.of("kill", "cut_off").contains(fault.get("kind").textValue())
                    && trial.get("valid").booleanValue()) {
                long from = fault.get("in_effect").longValue();
                long to = trial.at("/phases/to").longValue();
                for (JsonNode o : history) {
                    if (sameCluster(o, trial) && !o.get("op").textValue().endsWith("get")
                            && from <= o.get("t").longValue() && o.get("t").longValue() < to) {
                        boolean ok = o.get("outcome").textValue().equals("ok") && o.get("end").longValue() <= to;
                        long time = cutOff(fault, trial, o.get("client"))
                                ? -2
                                : ok ? o.get("end").longValue() - from : -1;
                        result.merge(trial.get("trial").textValue() + " " + o.get("client").textValue(), time,
                                (a, b) -> Math.min(a, b) < 0 ? Math.max(a, b) : Math.min(a, b));
                    }
                }
            }
        }
        return result;
    }

    /** Errors of the moments of the valid kills and cut-offs, by the trial's name, ns. */
    Map<String, Long> momentErrors() {
        Map<String, Long> result = new TreeMap<>();
        for (JsonNode fault : faults) {
            if (List.of("kill", "cut_off").contains(fault.get("kind").textValue())) {
                result.put(fault.get("trial").textValue(),
                        fault.get("in_effect").longValue() - fault.get("t").longValue());
            }
        }
        return result;
    }

    /** Each twin's figures by its cell's text. */
    Map<String, TwinRecomputation> twins() {
        Map<String, TwinRecomputation> result = new TreeMap<>();
        twins.forEach(twin -> result.put(twin.get("cell").toString(), new TwinRecomputation(twin)));
        return result;
    }

    /** Largest error of a node's clock, ns; -1: none was estimated. */
    long clockError() {
        return events.stream().filter(e -> e.get("event").textValue().equals("clock_offset"))
                .mapToLong(e -> e.get("error").longValue()).max().orElse(-1);
    }

    private boolean cutOff(JsonNode fault, JsonNode trial, JsonNode client) {
        int inside = 0;
        int all = 0;
        for (JsonNode world : header.get("worlds")) {
            for (int node = 0; world.get("name").equals(trial.at("/cell/world"))
                    && node < world.get("nodes").size(); node++) {
                if (world.get("nodes").get(node).equals(client)) {
                    all++;
                    inside += fault.get("nodes").get(0).intValue() == node ? 1 : 0;
                }
            }
        }
        return fault.get("kind").textValue().equals("cut_off") && inside == 1 && all == 1;
    }

    private JsonNode trial(JsonNode fault) {
        return trials.stream().filter(t -> t.get("trial").equals(fault.get("trial"))).findFirst().orElseThrow();
    }

    private long leaderless(JsonNode trial, long from, long to) {
        long sum = 0;
        long last = from;
        boolean none = leaderTerm(trial, from) == 0;
        for (long t : moments(trial, from + 1, to)) {
            sum += none ? t - last : 0;
            last = t;
            none = leaderTerm(trial, t) == 0;
        }
        return sum + (none ? to - last : 0);
    }

    private TreeSet<Long> moments(JsonNode trial, long from, long to) {
        TreeSet<Long> moments = new TreeSet<>();
        events.stream().filter(e -> sameCluster(e, trial)).forEach(e -> moments.add(e.get("t").longValue()));
        for (JsonNode fault : faults) {
            if (sameCluster(fault, trial)) {
                moments.add(fault.get("in_effect").longValue());
                moments.add(fault.get("heal_begun").longValue());
            }
        }
        return from > to ? new TreeSet<>() : new TreeSet<>(moments.subSet(from, true, to, true));
    }

    /** Term of the recognised leader right after {@code t}; 0: none. */
    private long leaderTerm(JsonNode trial, long t) {
        int n = 0;
        for (JsonNode world : header.get("worlds")) {
            n = world.get("name").equals(trial.at("/cell/world")) ? world.get("nodes").size() : n;
        }
        List<JsonNode> past = events.stream().filter(e -> sameCluster(e, trial) && e.get("t").longValue() <= t)
                .toList();
        long found = 0;
        for (int node = 0; node < n; node++) {
            long term = leads(past, node);
            int votes = 0;
            for (int member = 0; member < n; member++) {
                votes += member == node || recognises(past, member, node, term) ? 1 : 0;
            }
            found = term > found && votes > n / 2 && !harmed(trial, node, t) ? term : found;
        }
        return found;
    }

    private boolean harmed(JsonNode trial, int node, long t) {
        return faults.stream().filter(
                f -> sameCluster(f, trial) && List.of("cut_off", "deaf", "mute").contains(f.get("kind").textValue()))
                .anyMatch(f -> f.get("nodes").get(0).intValue() == node && f.get("in_effect").longValue() <= t
                        && t < f.get("heal_begun").longValue());
    }

    private static long leads(List<JsonNode> past, int node) {
        JsonNode role = last(past, node, List.of("role_changed", "down"));
        JsonNode said = last(past, node, List.of("role_changed", "down", "term_changed", "leader_changed"));
        boolean leads = role != null && role.path("role").asText().equals("Leader")
                && said.get("term").longValue() == role.get("term").longValue();
        return leads ? role.get("term").longValue() : 0;
    }

    private static boolean recognises(List<JsonNode> past, int member, int leader, long term) {
        JsonNode said = last(past, member, List.of("leader_changed", "down"));
        JsonNode other = last(past, member, List.of("leader_changed", "down", "role_changed", "term_changed"));
        return said != null && said.path("leader").intValue() == leader && said.path("term").longValue() == term
                && !said.get("event").textValue().equals("down") && other.get("term").longValue() == term;
    }

    private static JsonNode last(List<JsonNode> past, int node, List<String> kinds) {
        JsonNode found = null;
        for (JsonNode event : past) {
            boolean dying = found != null && found.get("event").textValue().equals("down")
                    && !event.get("event").textValue().equals("down")
                    && event.get("t").longValue() <= found.get("t").longValue() + DYING;
            if (event.get("node").intValue() == node && kinds.contains(event.get("event").textValue()) && !dying) {
                found = event;
            }
        }
        return found;
    }

    private static boolean sameCluster(JsonNode line, JsonNode trial) {
        return line.get("cluster").equals(trial.get("cluster"));
    }
}
