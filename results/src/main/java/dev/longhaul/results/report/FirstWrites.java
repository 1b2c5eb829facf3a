package dev.longhaul.results.report;

import java.util.Set;
import java.util.TreeSet;

import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.record.TrialKind;

/** Time to first write per client region, and the clients that were cut off together with the leader. */
final class FirstWrites {
    private FirstWrites() {
    }

    static void write(Html html, Facts facts) {
        Table table = new Table("world", "timeouts, ms", "fault", "client", "n", "first write, median, ms", "range, ms",
                "cut off together with the leader");
        for (String world : facts.worlds()) {
            for (CellResult cell : facts.cells(world)) {
                cell.recoveries().forEach(recovery -> rows(table, world, facts.name(cell.cell()), recovery));
            }
        }
        html.add("h3", "First write per client region", "id", "first-writes");
        if (table.rows().isEmpty()) {
            html.add("p", "Not measured: no trial that lost its leader had clients.");
            return;
        }
        html.add("p",
                "From the fault until a write sent after it is acknowledged. A client whose region has no node but the leader is cut "
                        + "off together with it: no cluster could serve it before the cut is healed. Such trials are counted in the last "
                        + "column and are in no time to first write and no verdict.",
                "class", "note");
        html.open("details", "class", "evidence").add("summary", Words.count(table.rows().size(), "row", "rows")
                + ": first write per world, setting, fault and client region");
        Figures.table(html, "First write per client region", table);
        html.close("details");
    }

    private static void rows(Table table, String world, String name, Recovery recovery) {
        Set<String> clients = new TreeSet<>(recovery.firstWrite().keySet());
        clients.addAll(recovery.cutOffClients().keySet());
        for (String client : clients) {
            Sample sample = recovery.firstWrite().getOrDefault(client, Sample.EMPTY);
            table.row(world, name, Words.kind(recovery.kind()), client, Table.Cell.of(Words.n(sample), sample.n()),
                    Words.milliseconds(sample), Words.rangeMilliseconds(sample), cutOff(recovery, client));
        }
    }

    /** "2 of 6", of the trials in which the client's region meant to write. */
    static Table.Cell cutOff(Recovery recovery, String client) {
        int cut = recovery.cutOffClients().getOrDefault(client, 0);
        return Table.Cell.of(cut == 0 ? "–" : cut + " of " + recovery.trialsWith(client), cut);
    }

    /** That clients were cut off together with the leader, how often, and that they are left out; nothing where none was. */
    static Prose leftOut(CellResult cell) {
        Prose prose = new Prose();
        cell.recovery(TrialKind.CUT_OFF).ifPresent(recovery -> {
            int cut = recovery.cutOffClients().values().stream().mapToInt(Integer::intValue).sum();
            int all = cut + recovery.firstWrite().values().stream().mapToInt(Sample::n).sum();
            if (cut > 0) {
                prose.text(" Clients cut off together with the leader (").figure(cut + " of " + all, "first-writes")
                        .text(", a client and trial each) are not in it.");
            }
        });
        return prose;
    }
}
