package dev.longhaul.results.measure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.Timeouts;

/**
 * The rule that lays an election to the machine: a stall of leader, campaigner or link process of at least (T_min - heartbeat) / 2 that
 * overlaps [first candidacy - T_max - the link's one-way delay, first candidacy]. What a node waits for while a fault holds up its disk is
 * no noise of the machine.
 */
final class MachineNoise {
    private static final Set<String> HOLDING = Set.of("disk_slow", "disk_stall");

    private final Timeouts timeouts;
    private final long[][] oneWay;
    private final int[] held;
    private final Deque<RunEvent.Stall> stalls = new ArrayDeque<>();

    MachineNoise(Timeouts timeouts, long[][] oneWay) {
        this.timeouts = timeouts;
        this.oneWay = oneWay;
        this.held = new int[oneWay.length];
    }

    /** A stall is known by when it began: one that was under way when the fault took effect has come before it. */
    void faultBegins(FaultRecord fault) {
        if (HOLDING.contains(fault.kind())) {
            for (int node : fault.nodes()) {
                held[node]++;
                stalls.removeIf(stall -> stall.node() == node && stall.t() + stall.length() >= fault.inEffect());
            }
        }
    }

    void faultEnds(FaultRecord fault) {
        if (HOLDING.contains(fault.kind())) {
            fault.nodes().forEach(node -> held[node]--);
        }
    }

    void accept(RunEvent.Stall stall) {
        boolean byFault = stall.node() != RunEvent.NO_NODE && held[stall.node()] > 0;
        if (!byFault && stall.length() >= (timeouts.min() - timeouts.heartbeat()) / 2) {
            stalls.addLast(stall);
        }
    }

    void delay(int from, int to, long delay) {
        oneWay[from][to] = delay;
    }

    boolean explains(long candidacy, int leader, int campaigner) {
        long longest = 0;
        for (long[] row : oneWay) {
            for (long delay : row) {
                longest = Math.max(longest, delay);
            }
        }
        long earliest = candidacy - timeouts.max() - longest;
        while (!stalls.isEmpty() && stalls.peekFirst().t() + stalls.peekFirst().length() < earliest) {
            stalls.removeFirst();
        }
        long from = candidacy - timeouts.max() - oneWay[leader][campaigner];
        return stalls.stream()
                .anyMatch(s -> (s.node() == RunEvent.NO_NODE || s.node() == leader || s.node() == campaigner)
                        && s.t() <= candidacy && s.t() + s.length() >= from);
    }
}
