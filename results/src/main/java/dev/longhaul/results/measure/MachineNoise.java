package dev.longhaul.results.measure;

import java.util.ArrayDeque;
import java.util.Deque;

import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.Timeouts;

/**
 * The rule that lays an election to the machine: a stall of leader, campaigner or link process of at least (T_min - heartbeat) / 2 that
 * overlaps [first candidacy - T_max - the link's one-way delay, first candidacy].
 */
final class MachineNoise {
    private final Timeouts timeouts;
    private final long[][] oneWay;
    private final Deque<RunEvent.Stall> stalls = new ArrayDeque<>();

    MachineNoise(Timeouts timeouts, long[][] oneWay) {
        this.timeouts = timeouts;
        this.oneWay = oneWay;
    }

    void accept(RunEvent.Stall stall) {
        if (stall.length() >= (timeouts.min() - timeouts.heartbeat()) / 2) {
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
