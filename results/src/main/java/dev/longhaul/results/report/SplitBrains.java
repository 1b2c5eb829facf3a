package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellClients;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.ClientView;
import dev.longhaul.results.measure.DualLeader;
import dev.longhaul.results.measure.SplitBrain;
import dev.longhaul.results.measure.SplitWindow;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.TrialKind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Two leaders at once: how often, how long, and what clients could see of it. */
final class SplitBrains {
    /** Other kinds are listed only where they had two leaders. */
    private static final Set<TrialKind> SPLITTING = EnumSet.of(TrialKind.CUT_OFF, TrialKind.DEAF, TrialKind.MUTE,
            TrialKind.BRIDGE);

    private static final int WINDOWS = 50;

    private SplitBrains() {
    }

    static void write(Html html, Facts facts) {
        html.open("section", "id", "split-brain");
        Page.heading(html, "h2", "split-brain", "Split-brain");
        html.add("p",
                "Two leaders of one term must never be: that is a violation and makes the run illegal. Two leaders of different terms "
                        + "are a stale-leader window: the old one has not noticed yet. It cannot commit, but it may answer, so what clients saw in it "
                        + "is counted. PreVote, CheckQuorum and leader stickiness are protections; “protection none” shows the risk without them.");
        html.prose("p", Answer.safety(facts), "class", "lead");
        facts.analysis.clockError()
                .ifPresent(error -> html.add("p", "Begin and end of a window are two nodes’ own stamps, exact to ± "
                        + Numbers.duration(error)
                        + " each (another kernel’s clock): one shorter than twice that may be none. Which "
                        + "term a node led in is not touched by it.", "class", "note"));
        violations(html, facts);
        WorstSplit.worst(facts).ifPresentOrElse(picture -> Figures.picture(html, picture),
                () -> html.add("p", "No trial had two leaders at once, so there is no such trial to draw."));
        table(html, facts);
        windows(html, facts);
        html.close("section");
    }

    /** Whether trials of a kind could have two leaders, or had. */
    static boolean listed(SplitBrain split) {
        return SPLITTING.contains(split.kind()) || !split.windows().isEmpty() || split.sameTerm() > 0;
    }

    private static void violations(Html html, Facts facts) {
        var found = facts.analysis.safety().violations();
        if (found.isEmpty()) {
            return;
        }
        Table table = new Table("what", "trial", "cluster", "at", "detail");
        found.forEach(v -> table.row(v.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), v.trial(),
                v.cluster(), Numbers.duration(v.t()), v.detail()));
        html.add("h3", "Violations", "id", "violations");
        Figures.table(html, "Violations", table);
    }

    private static void table(Html html, Facts facts) {
        Table table = new Table("world", "timeouts, ms", "fault", "trials", "with a stale leader", "windows",
                "longest, ms", "total, ms", "same term", "acknowledged in them", "refused", "unknown",
                "stale reads", "lost", "stale reads of local state");
        for (String world : facts.worlds()) {
            for (CellResult cell : facts.cells(world)) {
                for (SplitBrain s : cell.splitBrain()) {
                    if (!listed(s)) {
                        continue;
                    }
                    ClientView seen = s.seen();
                    long longest = s.windows().max().orElse(0L);
                    table.row(world, facts.name(cell.cell()), Words.kind(s.kind()), count(s.trials()),
                            Table.Cell.of(s.affected().hits() + " (" + Numbers.percent(s.affected().share()) + ")",
                                    s.affected().share()),
                            count(s.windows().n()),
                            Table.Cell.of(longest == 0 ? "–" : Numbers.milliseconds(longest), longest),
                            Table.Cell.of(s.total() == 0 ? "–" : Numbers.milliseconds(s.total()), s.total()),
                            count(s.sameTerm()), count(seen.acknowledged()), count(seen.refused()),
                            count(seen.unknown()),
                            count(seen.staleReads() - seen.staleLocal()), count(seen.lost()),
                            count(seen.staleLocal()));
                }
            }
        }
        html.add("h3", "Windows with two leaders in numbers", "id", "split-brain-table");
        if (table.rows().isEmpty()) {
            html.add("p", "Not measured: no trial of a kind that can split the leadership was valid.");
            return;
        }
        Figures.evidence(html, "Windows with two leaders", table);
    }

    /** The longest windows one by one: what the leader that had been replaced told its clients meanwhile. */
    private static void windows(Html html, Facts facts) {
        record At(CellClients clients, SplitWindow window) {}
        List<At> all = facts.analysis.clients().stream()
                .flatMap(c -> c.windows().stream().map(w -> new At(c, w)))
                .sorted(Comparator.comparing((At at) -> !at.window.window().sameTerm())
                        .thenComparing(at -> -at.window.window().length()))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        Table table = new Table("world", "timeouts, ms", "trial", "old leader", "lasted, ms",
                "acknowledged / refused / unknown there", "stale reads", "lost writes", "local reads there",
                "local reads, stale");
        for (At at : all.subList(0, Math.min(WINDOWS, all.size()))) {
            ClientView seen = at.window.seen();
            ClientView.Outcomes old = seen.atOldLeader();
            table.row(at.clients.cell().world(), facts.name(at.clients.cell()), at.window.trial(),
                    at.window.old().map(l -> old(facts, at.clients.cell(), l)).orElse("both of one term"),
                    Table.Cell.of(Numbers.milliseconds(at.window.window().length()), at.window.window().length()),
                    old.acknowledged() + " / " + old.refused() + " / " + old.unknown(),
                    count(seen.staleReads() - seen.staleLocal()), count(seen.lost()), count(old.local()),
                    count(seen.staleLocal()));
        }
        html.add("h3", "What clients saw in each window", "id", "split-brain-windows");
        html.add("p",
                "There: what the leader that had been replaced answered, and what it never answered of clients that could reach "
                        + "no other node, as far as it overlaps the window. What it acknowledged it may only have done before the window or after "
                        + "it: stale reads through the log and lost writes must be none. What reads of one node’s own state told stands apart."
                        + (all.size() > WINDOWS
                                ? " The " + WINDOWS + " longest of " + Numbers.count(all.size()) + " windows."
                                : ""));
        Figures.evidence(html, "Windows with two leaders, one by one", table);
    }

    private static String old(Facts facts, Cell cell, DualLeader.NodeTerm leader) {
        List<String> regions = facts.world(cell.world()).map(RunHeader.WorldRecord::nodes).orElse(List.of());
        return leader.node() + (leader.node() < regions.size() ? " " + regions.get(leader.node()) : "") + ", term "
                + leader.term();
    }

    private static Table.Cell count(long n) {
        return Table.Cell.of(Numbers.count(n), n);
    }
}
