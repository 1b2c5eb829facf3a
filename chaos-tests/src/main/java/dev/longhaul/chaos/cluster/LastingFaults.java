package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which faults last on each node, in the order of their begin. One that ends leaves the others, also those that are like it. */
final class LastingFaults {
    /** What tells faults apart; two that do not differ in it are interchangeable. */
    private record Lasting(Fault fault, long firstCall) {}

    private final Map<Integer, List<Lasting>> byNode = new HashMap<>();

    private List<Lasting> of(int node) {
        return byNode.computeIfAbsent(node, fresh -> new ArrayList<>());
    }

    void begin(int node, Fault fault, long firstCall) {
        of(node).add(new Lasting(fault, firstCall));
    }

    void end(int node, Effect effect) {
        end(node, effect.fault(), effect.firstCall());
    }

    void end(int node, Fault fault, long firstCall) {
        of(node).remove(new Lasting(fault, firstCall));
    }

    /** Those that lasted on a process that is gone. */
    void endAll(int node) {
        byNode.remove(node);
    }

    List<Fault> on(int node) {
        return of(node).stream().map(Lasting::fault).toList();
    }
}
