package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.SwimLanes;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.chart.Timeline;
import dev.longhaul.results.measure.Availability;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What clients saw: availability, and latency over time round a fault. */
final class Clients {
    private static final long BEFORE = 2_000_000_000L;

    private Clients() {
    }

    static void write(Html html, Facts facts) {
        html.open("section", "id", "clients");
        Page.heading(html, "h2", "clients", "What clients saw");
        html.add("p",
                "Availability is the share of 100 ms windows with an acknowledged write; a client in each region sends at a fixed "
                        + "rate, whatever comes back. Each picture is one trial, the middle one by its time to leader at the recommended setting "
                        + "(else at the slowest measured): a dot is a write at its latency, a cross one that was not acknowledged, the strips "
                        + "beneath show the windows with an acknowledged write.");
        for (String world : facts.worlds()) {
            trial(facts, world).flatMap(t -> picture(facts, t)).ifPresent(picture -> Figures.picture(html, picture));
        }
        table(html, facts);
        html.close("section");
    }

    private static Optional<TrialResult> trial(Facts facts, String world) {
        List<CellResult> order = new ArrayList<>(facts.usual(world));
        java.util.Collections.reverse(order);
        facts.recommended(world).ifPresent(cell -> order.add(0, cell));
        for (TrialKind kind : Facts.LOSSES) {
            for (CellResult cell : order) {
                List<TrialResult> trials = facts.trials(cell.cell(), kind).stream()
                        .filter(t -> t.fault().isPresent() && t.takeover().isPresent())
                        .sorted(Comparator.comparingLong((TrialResult t) -> t.takeover().orElseThrow().total()))
                        .toList();
                if (!trials.isEmpty()) {
                    return Optional.of(trials.get((trials.size() - 1) / 2));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Picture> picture(Facts facts, TrialResult trial) {
        FaultRecord fault = trial.fault().orElseThrow();
        List<Operation> writes = facts.analysis.run().operations().stream()
                .filter(o -> o.trial().equals(trial.trial().trial()) && !"get".equals(o.op()))
                .sorted(Comparator.comparingLong(Operation::t)).toList();
        if (writes.isEmpty()) {
            return Optional.empty();
        }
        long begin = Math.min(fault.inEffect(), Math.max(writes.get(0).t(), fault.inEffect() - BEFORE));
        int before = (int) ((fault.inEffect() - begin) / Availability.WINDOW);
        long from = fault.inEffect() - before * Availability.WINDOW;
        long to = trial.trial().phases().to() > fault.inEffect() ? trial.trial().phases().to() : from + 2 * BEFORE;
        TreeMap<String, List<Operation>> byClient = new TreeMap<>();
        writes.stream().filter(o -> o.t() >= from && o.t() < to)
                .forEach(o -> byClient.computeIfAbsent(o.client(), c -> new ArrayList<>()).add(o));
        if (byClient.isEmpty()) {
            return Optional.empty();
        }
        Table data = new Table("client", "writes", "acknowledged", "windows with an acknowledged write",
                "longest without one, ms");
        List<Timeline.Client> clients = new ArrayList<>();
        String worst = "";
        long longest = -1;
        for (var entry : byClient.entrySet()) {
            boolean[] windows = windows(entry.getValue(), from, to);
            clients.add(new Timeline.Client(entry.getKey(), entry.getValue().stream()
                    .map(o -> new Timeline.Dot(o.t(), o.end() - o.t(), o.outcome() == Operation.Outcome.OK)).toList(),
                    windows));
            long gap = longestGap(windows, before);
            if (gap > longest) {
                longest = gap;
                worst = entry.getKey();
            }
            long good = entry.getValue().stream().filter(o -> o.outcome() == Operation.Outcome.OK).count();
            data.row(entry.getKey(), Table.Cell.of(Numbers.count(entry.getValue().size()), entry.getValue().size()),
                    Table.Cell.of(Numbers.count(good), good), share(windows),
                    Table.Cell.of(Numbers.milliseconds(gap), gap));
        }
        String title = trial.trial().cell().label() + " ms, " + faultWords(trial.trial().kind()) + ": "
                + (longest == 0
                        ? "every window of 100 ms had an acknowledged write in every region"
                        : "no write of " + worst + " was acknowledged for " + Numbers.duration(longest));
        String alternative = "Latency of each write over time and, beneath, windows of 100 ms with an acknowledged write per client "
                + "region, in trial " + trial.trial().trial() + ".";
        String id = "timeline-" + Facts.slug(trial.trial().cell().world());
        long end = fault.healBegun() > 0 ? Math.min(to, fault.healBegun()) : to;
        return Optional.of(new Picture(id, title, alternative, Timeline.draw(id, title, alternative, clients, from, to,
                fault.inEffect(), Availability.WINDOW,
                List.of(new SwimLanes.Stretch(fault.inEffect(), end, faultWords(trial.trial().kind())))), true, data));
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

    private static boolean[] windows(List<Operation> operations, long from, long to) {
        boolean[] windows = new boolean[(int) Math.min(100_000, Math.max(1, (to - from) / Availability.WINDOW))];
        for (Operation o : operations) {
            long index = (o.end() - from) / Availability.WINDOW;
            if (o.outcome() == Operation.Outcome.OK && index >= 0 && index < windows.length) {
                windows[(int) index] = true;
            }
        }
        return windows;
    }

    /** The longest stretch of windows without an acknowledged write, from the fault on. */
    private static long longestGap(boolean[] windows, int from) {
        long longest = 0;
        long run = 0;
        for (int i = from; i < windows.length; i++) {
            run = windows[i] ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest * Availability.WINDOW;
    }

    private static Table.Cell share(boolean[] windows) {
        int good = 0;
        for (boolean acknowledged : windows) {
            good += acknowledged ? 1 : 0;
        }
        double share = (double) good / windows.length;
        return Table.Cell.of(Numbers.percent(share) + " of " + windows.length, share);
    }

    private static void table(Html html, Facts facts) {
        Table table = new Table("world", "timeouts, ms", "fault", "client", "trials", "windows available",
                "outages", "outage, median, ms", "outage, longest, ms");
        for (String world : facts.worlds()) {
            for (CellResult cell : facts.cells(world)) {
                for (Availability a : cell.availability()) {
                    table.row(world, facts.name(cell.cell()), Words.kind(a.kind()), a.client(),
                            Table.Cell.of(Numbers.count(a.trials()), a.trials()),
                            Table.Cell.of(
                                    Numbers.percent(a.windows().share()) + " of " + Numbers.count(a.windows().n()),
                                    a.windows().share()),
                            Table.Cell.of(Words.n(a.outages()), a.outages().n()), key(a), longest(a));
                }
            }
        }
        html.add("h3", "Availability from the fault to the end of the window", "id", "availability-table");
        if (table.rows().isEmpty()) {
            html.add("p", "Not measured: no trial had clients.");
            return;
        }
        html.open("details").add("summary", Words.count(table.rows().size(), "row", "rows")
                + ": availability per world, setting, fault and client region");
        Figures.table(html, "Availability", table);
        html.close("details");
    }

    private static Table.Cell key(Availability a) {
        return a.outages().isEmpty()
                ? Table.Cell.of("none", 0)
                : Words.milliseconds(a.outages());
    }

    private static Table.Cell longest(Availability a) {
        if (a.outages().isEmpty()) {
            return Table.Cell.of("none", 0);
        }
        long closed = a.outages().max().orElse(0L);
        long open = a.outages().censored().max().orElse(0L);
        return Table.Cell.of((open >= closed ? "over " : "") + Numbers.milliseconds(Math.max(open, closed)),
                Math.max(open, closed));
    }
}
