package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.Proportion;
import dev.longhaul.results.measure.Schedules;

/** What became of schedules of faults; runs without any have no such section. */
final class ScheduleSection {
    static final String ID = "schedules";

    private ScheduleSection() {
    }

    static void write(Html html, Facts facts) {
        if (facts.schedules().isEmpty()) {
            return;
        }
        html.open("section", "id", ID);
        Page.heading(html, "h2", ID, "Schedules of faults");
        html.add("p",
                "Each schedule breaks the cluster in several ways, one after the other or at once, while clients work; in the end all is healed, and a "
                        + "leader and a write have to come. Safety is judged in every one of them. A schedule is invalid when one of its faults did "
                        + "not take effect, for example because nobody led just then, or when the links were not as configured; it was "
                        + "never ready when there was no leader and no acknowledged write before its first fault; elections and "
                        + "leaderless time are those within the valid ones. Shares have exact 95 % intervals.");
        Figures.table(html, "Schedules of faults", table(facts));
        html.close("section");
    }

    static Table table(Facts facts) {
        Table table = new Table("world", "timeouts, ms", "played", "unsafe", "invalid", "never ready",
                "did not recover", "elections an hour", "without a leader");
        for (Schedules s : facts.schedules()) {
            table.row(s.cell().world(), facts.name(s.cell()),
                    Table.Cell.of(Numbers.count(s.unsafe().n()), s.unsafe().n()), share(s.unsafe()),
                    share(s.invalid()), share(s.unready()), share(s.unrecovered()),
                    Table.Cell.of(Numbers.significant(s.elections().perHour()), s.elections().perHour()),
                    s.elections().nanos() == 0
                            ? Table.Cell.of("–", 0)
                            : Table.Cell.of(Numbers.percent(s.leaderless()), s.leaderless()));
        }
        return table;
    }

    private static Table.Cell share(Proportion share) {
        if (share.n() == 0) {
            return Table.Cell.of("–", 0);
        }
        return Table.Cell.of(Numbers.count(share.hits()) + " of " + Numbers.count(share.n()) + " ("
                + Numbers.percent(share.interval().low()) + "–" + Numbers.percent(share.interval().high()) + ")",
                share.share());
    }
}
