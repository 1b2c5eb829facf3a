package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.Timeouts;

/**
 * A cluster's events as text: a line each, {@code MILLISECONDS NODE WHAT}, for three nodes with timeouts 100-200/50 ms and 10 ms one way.
 * WHAT is a role with its term, {@code leader=N TERM}, {@code term N}, {@code down}, {@code up}, {@code paused}, {@code resumed},
 * {@code stall MILLISECONDS}, {@code clock MILLISECONDS} (the error of its offset), {@code fault KIND} or {@code healed KIND},
 * of NODE or of the nodes behind it.
 */
final class Story {
    static final long MS = 1_000_000;
    static final Timeouts TIMEOUTS = new Timeouts(100 * MS, 200 * MS, 50 * MS);

    private Story() {
    }

    /** What the fold finds, watched until the last line's time or {@code end}. */
    static Findings told(String text, long end) {
        Findings found = new Findings();
        long[][] delays = new long[3][3];
        for (long[] row : delays) {
            java.util.Arrays.fill(row, 10 * MS);
        }
        ElectionObserver observer = new ElectionObserver("c", 3, TIMEOUTS, delays, found);
        for (String line : text.strip().split("\n")) {
            tell(observer, line.strip().split("\\s+"));
        }
        observer.finish(end * MS);
        return found;
    }

    static List<RunEvent> events(String text) {
        List<RunEvent> events = new ArrayList<>();
        for (String line : text.strip().split("\n")) {
            String[] words = line.strip().split("\\s+");
            events.add(event(Long.parseLong(words[0]) * MS, Integer.parseInt(words[1]), words));
        }
        return events;
    }

    private static void tell(ElectionObserver observer, String[] words) {
        long t = Long.parseLong(words[0]) * MS;
        int node = Integer.parseInt(words[1]);
        if (words[2].equals("fault")) {
            observer.faultBegins(fault(t, node, words));
        } else if (words[2].equals("healed")) {
            observer.faultEnds(fault(t, node, words), t);
        } else {
            observer.accept(event(t, node, words));
        }
    }

    private static FaultRecord fault(long t, int node, String[] words) {
        List<Integer> nodes = words.length == 4
                ? List.of(node)
                : Stream.of(words).skip(4).map(Integer::valueOf).toList();
        return new FaultRecord(t, "c", "t", words[3], "leader", nodes, t, t, 0, 0, "");
    }

    private static RunEvent event(long t, int node, String[] words) {
        String what = words[2];
        if (what.startsWith("leader=")) {
            return new RunEvent.LeaderChanged(t, "c", "t", node, Integer.parseInt(what.substring(7)),
                    Long.parseLong(words[3]));
        }
        switch (what) {
            case "term" :
                return new RunEvent.TermChanged(t, "c", "t", node, Long.parseLong(words[3]));
            case "down" :
                return new RunEvent.Down(t, "c", "t", node);
            case "up" :
                return new RunEvent.Up(t, "c", "t", node);
            case "paused" :
                return new RunEvent.Paused(t, "c", "t", node);
            case "resumed" :
                return new RunEvent.Resumed(t, "c", "t", node);
            case "clock" :
                return new RunEvent.ClockOffset(t, "c", "t", node, 0, Long.parseLong(words[3]) * MS);
            case "stall" :
                return new RunEvent.Stall(t, "c", "t", node, Long.parseLong(words[3]) * MS, "wakeup");
            default :
                return new RunEvent.RoleChanged(t, "c", "t", node, Role.valueOf(what), Long.parseLong(words[3]));
        }
    }
}
