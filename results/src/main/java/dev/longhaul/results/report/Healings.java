package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellClients;
import dev.longhaul.results.measure.Healing;
import dev.longhaul.results.measure.Sample;
import java.util.Map;

/** How soon clients were served again after all was healed. */
final class Healings {
    private Healings() {
    }

    static void write(Html html, Facts facts) {
        Table table = new Table("world", "timeouts, ms", "fault", "client", "trials", "served again, median, ms",
                "p90, ms", "longest, ms", "not served before its clients stopped");
        for (String world : facts.worlds()) {
            for (var cell : facts.cells(world)) {
                facts.analysis.clients(cell.cell()).ifPresent(clients -> rows(table, facts, clients));
            }
        }
        html.add("h3", "Recovery after healing", "id", "healing-table");
        if (table.rows().isEmpty()) {
            html.add("p", "Not measured: no valid trial had a fault that was healed.");
            return;
        }
        html.add("p",
                "From the proof that links and processes are as they should be. “Any”: until there are a leader and an acknowledged "
                        + "write that was sent after it; with that the trial’s clients stop, so a region that is farther away is often not seen "
                        + "served: its times are lower bounds there.");
        html.open("details", "class", "evidence").add("summary", Words.count(table.rows().size(), "row", "rows")
                + ": recovery after healing per world, setting, fault and client region");
        Figures.table(html, "Recovery after healing", table);
        html.close("details");
    }

    private static void rows(Table table, Facts facts, CellClients clients) {
        for (Healing healing : clients.healings()) {
            row(table, facts, clients, healing, "any", healing.live());
            for (Map.Entry<String, Sample> client : healing.firstWrite().entrySet()) {
                row(table, facts, clients, healing, client.getKey(), client.getValue());
            }
        }
    }

    private static void row(Table table, Facts facts, CellClients clients, Healing healing, String client,
            Sample sample) {
        long longest = Math.max(sample.max().orElse(0L), sample.censored().max().orElse(0L));
        table.row(clients.cell().world(), facts.name(clients.cell()), Words.kind(healing.kind()), client,
                Table.Cell.of(Numbers.count(sample.n()), sample.n()), Words.milliseconds(sample),
                sample.p90().map(q -> Table.Cell.of((q.beyond() ? "over " : "") + Numbers.milliseconds(q.value()),
                        (double) q.value())).orElse(Table.Cell.of("–", -1)),
                Table.Cell.of((longest > sample.max().orElse(0L) ? "over " : "") + Numbers.milliseconds(longest),
                        longest),
                Table.Cell.of(Numbers.count(sample.censoredCount()), sample.censoredCount()));
    }
}
