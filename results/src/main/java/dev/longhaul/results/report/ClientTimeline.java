package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.SwimLanes;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.chart.Timeline;
import dev.longhaul.results.measure.Availability;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One trial as its clients saw it: each write over time round the fault. */
final class ClientTimeline {
    private static final long BEFORE = 2_000_000_000L;
    private static final int MOST_WINDOWS = 100_000;

    private final TrialResult trial;
    private final FaultRecord fault;
    private final List<Operation> writes;
    /** Whole windows before the fault, so that a window begins with it. */
    private final int before;
    private final long from;
    private final long to;
    private String worst = "";
    private long longest = -1;

    private ClientTimeline(TrialResult trial, List<Operation> writes) {
        this.trial = trial;
        this.fault = trial.fault().orElseThrow();
        this.writes = writes;
        long begin = Math.min(fault.inEffect(), Math.max(writes.get(0).t(), fault.inEffect() - BEFORE));
        before = (int) ((fault.inEffect() - begin) / Availability.WINDOW);
        from = fault.inEffect() - before * Availability.WINDOW;
        long end = trial.trial().phases().to();
        to = end > fault.inEffect() ? end : from + 2 * BEFORE;
    }

    /** The picture of a trial with a fault; empty where it had no writes. */
    static Optional<Picture> picture(Facts facts, TrialResult trial) {
        List<Operation> writes = facts.analysis.run().operations().stream()
                .filter(o -> o.trial().equals(trial.trial().trial()) && o.writes())
                .sorted(Comparator.comparingLong(Operation::t)).toList();
        return writes.isEmpty() ? Optional.empty() : Optional.of(new ClientTimeline(trial, writes).draw());
    }

    private Picture draw() {
        Map<String, List<Operation>> byClient = new TreeMap<>();
        writes.stream().filter(o -> o.t() >= from && o.t() < to)
                .forEach(o -> byClient.computeIfAbsent(o.client(), c -> new ArrayList<>()).add(o));
        Table data = new Table("client", "writes", "acknowledged", "windows with an acknowledged write",
                "longest without one, ms");
        List<Timeline.Client> clients = new ArrayList<>();
        byClient.forEach((client, operations) -> clients.add(client(client, operations, data)));
        String what = faultWords(trial.trial().kind());
        String title = trial.trial().cell().label() + " ms, " + what + ": "
                + (longest <= 0
                        ? "every window of 100 ms had an acknowledged write in every region" + outside()
                        : "no write of " + worst + " was acknowledged for " + Numbers.duration(longest) + outside());
        String alternative = "Latency of each write over time and, beneath, windows of 100 ms with an acknowledged write per client "
                + "region, in trial " + trial.trial().trial() + ".";
        String id = "timeline-" + Facts.slug(trial.trial().cell().world());
        long end = fault.healBegun() > 0 ? Math.min(to, fault.healBegun()) : to;
        return new Picture(id, title, alternative, Timeline.draw(id, title, alternative, clients, from, to,
                fault.inEffect(), Availability.WINDOW,
                List.of(new SwimLanes.Stretch(fault.inEffect(), end, what))), true, data);
    }

    private String outside() {
        return trial.cutOffClients().isEmpty()
                ? ""
                : "; " + Words.list(List.copyOf(trial.cutOffClients())) + " was cut off together with the leader";
    }

    private Timeline.Client client(String name, List<Operation> operations, Table data) {
        boolean[] windows = windows(operations);
        long gap = longestGap(windows);
        boolean inside = trial.cutOffClients().contains(name);
        if (gap > longest && !inside) {
            longest = gap;
            worst = name;
        }
        long good = operations.stream().filter(o -> o.outcome() == Operation.Outcome.OK).count();
        String shown = inside ? name + " (cut off too)" : name;
        data.row(shown, Table.Cell.of(Numbers.count(operations.size()), operations.size()),
                Table.Cell.of(Numbers.count(good), good), share(windows),
                Table.Cell.of(Numbers.milliseconds(gap), gap));
        return new Timeline.Client(shown, operations.stream()
                .map(o -> new Timeline.Dot(o.t(), o.end() - o.t(), o.outcome() == Operation.Outcome.OK)).toList(),
                windows);
    }

    private boolean[] windows(List<Operation> operations) {
        boolean[] windows = new boolean[(int) Math.min(MOST_WINDOWS, Math.max(1, (to - from) / Availability.WINDOW))];
        for (Operation o : operations) {
            long index = (o.end() - from) / Availability.WINDOW;
            if (o.outcome() == Operation.Outcome.OK && index >= 0 && index < windows.length) {
                windows[(int) index] = true;
            }
        }
        return windows;
    }

    /** The longest stretch of windows without an acknowledged write, from the fault on. */
    private long longestGap(boolean[] windows) {
        long most = 0;
        long run = 0;
        for (int i = before; i < windows.length; i++) {
            run = windows[i] ? 0 : run + 1;
            most = Math.max(most, run);
        }
        return most * Availability.WINDOW;
    }

    private static Table.Cell share(boolean[] windows) {
        int good = 0;
        for (boolean acknowledged : windows) {
            good += acknowledged ? 1 : 0;
        }
        double share = (double) good / windows.length;
        return Table.Cell.of(Numbers.percent(share) + " of " + windows.length, share);
    }

    static String faultWords(TrialKind kind) {
        return switch (kind) {
            case KILL -> "leader killed";
            case CUT_OFF -> "leader cut off";
            case DEAF -> "leader hears nobody";
            case MUTE -> "nobody hears the leader";
            case BRIDGE -> "leader cut from one, a third hears both";
            default -> Words.kind(kind);
        };
    }
}
