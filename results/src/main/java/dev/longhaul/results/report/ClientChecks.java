package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.IllegalHistory;
import dev.longhaul.results.measure.CellClients;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Example;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.StaleReads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each check of the clients' histories came to, a row a cell, and the worst that was found in plain words. */
final class ClientChecks {
    private static final int EXAMPLES = 8;

    private ClientChecks() {
    }

    static void write(Html html, Facts facts) {
        Table table = table(facts);
        html.add("h3", "Whether what clients saw was right", "id", "client-checks");
        if (table.rows().isEmpty()) {
            html.add("p", "Not measured: no cell had a cluster.");
            return;
        }
        html.add("p",
                "Each answer that a client got is held against all others: ✓ every one examined agrees, ‼ some contradict each "
                        + "other, ? the data or the limits of the search do not decide. A cell is safe only where every check holds. Reads of one "
                        + "node’s own state promise nothing, so the stale ones among them are counted apart: they are what local reads would have "
                        + "told.");
        Figures.table(html, "Checks of what clients saw", table);
        for (Prose example : examples(facts)) {
            html.prose("p", example);
        }
        facts.analysis.safety().illegal().stream().findFirst().ifPresent(worst -> contradiction(html, facts, worst));
        local(html, facts);
    }

    private static void contradiction(Html html, Facts facts, IllegalHistory worst) {
        int all = facts.analysis.safety().illegal().size();
        html.add("p", "The smallest piece of " + (all == 1 ? "the history" : "the first of " + all + " histories")
                + " that no order explains follows; " + VerdictFiles.name(worst)
                + ".txt has it as text. Sequentially consistent, which "
                + "asks less: " + VerdictFiles.yes(worst.sequential()) + ".");
        Figures.picture(html, ContradictionPicture.of(worst.contradiction()));
    }

    /** A row a cell: the verdict, and what each check came to. */
    static Table table(Facts facts) {
        Set<String> checks = new LinkedHashSet<>();
        facts.analysis.clients().forEach(c -> c.safety().checks().forEach(check -> checks.add(check.name())));
        List<String> order = facts.analysis.safety().checks().stream().map(CheckResult::name).filter(checks::contains)
                .toList();
        List<String> head = new ArrayList<>(List.of("world", "timeouts, ms", "verdict"));
        order.forEach(name -> head.add(column(name)));
        head.add("stale reads of local state");
        Table table = new Table(head.toArray(String[]::new));
        for (String world : facts.worlds()) {
            for (CellResult cell : facts.cells(world)) {
                facts.analysis.clients(cell.cell()).ifPresent(clients -> {
                    List<Object> row = new ArrayList<>(List.of(world, facts.name(cell.cell()), verdict(clients)));
                    order.forEach(name -> row.add(mark(clients, name)));
                    row.add(stale(clients));
                    table.row(row.toArray());
                });
            }
        }
        return table;
    }

    private static String verdict(CellClients clients) {
        return switch (clients.safety().answer()) {
            case OK -> "✓ safe";
            case ILLEGAL -> "‼ unsafe";
            case UNKNOWN -> "? unknown";
        };
    }

    /** The head of a check's column: what it is about in a few words. */
    private static String column(String name) {
        return switch (name) {
            case "at most one leader per term" -> "one leader per term";
            case "no acknowledged write is lost" -> "no write lost";
            case "no stale read" -> "no stale read";
            case CheckResult.LINEARIZABLE -> "linearizable";
            case "no change takes effect twice" -> "nothing twice";
            case "no process reads backwards or misses its own write" -> "sessions";
            case "a lock has one holder at a time" -> "one lock holder";
            default -> name;
        };
    }

    private static String mark(CellClients clients, String name) {
        Optional<CheckResult> check = clients.safety().checks().stream().filter(c -> c.name().equals(name)).findFirst();
        return check.map(c -> switch (c.answer()) {
            case OK -> "✓ " + Numbers.count(c.examined());
            case ILLEGAL -> "‼ " + Numbers.count(c.violations().size()) + " in " + Numbers.count(c.examined());
            case UNKNOWN -> "? " + Numbers.count(c.undecided()) + " of " + Numbers.count(c.examined());
        }).orElse("–");
    }

    private static String stale(CellClients clients) {
        long reads = clients.staleReads().stream().filter(StaleReads::local).mapToLong(StaleReads::reads).sum();
        long oldest = clients.staleReads().stream().filter(StaleReads::local)
                .flatMap(r -> r.ages().max().stream()).max(Comparator.naturalOrder()).orElse(0L);
        return reads == 0
                ? "–"
                : clients.staleLocal() == 0
                        ? "none of " + Numbers.count(reads)
                        : Numbers.count(clients.staleLocal()) + " of " + Numbers.count(reads) + ", up to "
                                + Numbers.duration(oldest) + " old";
    }

    /** The worst of each cell and check, then the oldest read of local state of the whole run. */
    static List<Prose> examples(Facts facts) {
        List<Prose> examples = new ArrayList<>();
        List<Example> local = new ArrayList<>();
        List<CellClients> of = new ArrayList<>();
        for (CellClients clients : facts.analysis.clients()) {
            for (Example example : clients.examples()) {
                if (!example.local()) {
                    examples.add(ExampleWords.of(facts, clients.cell(), example));
                } else if (local.isEmpty() || example.violation().age() > local.get(0).violation().age()) {
                    local = List.of(example);
                    of = List.of(clients);
                }
            }
        }
        int left = examples.size() - EXAMPLES;
        List<Prose> told = new ArrayList<>(examples.subList(0, Math.min(EXAMPLES, examples.size())));
        if (left > 0) {
            told.add(Prose.of("And " + left + " more, which verdicts.json has."));
        }
        if (!local.isEmpty()) {
            told.add(ExampleWords.of(facts, of.get(0).cell(), local.get(0)));
        }
        return told;
    }

    private static void local(Html html, Facts facts) {
        Table table = new Table("world", "timeouts, ms", "client", "reads", "answered", "stale", "age, median, ms",
                "age, oldest, ms", "while two led");
        for (CellClients clients : facts.analysis.clients()) {
            for (StaleReads reads : clients.staleReads()) {
                Sample ages = reads.ages();
                if (!ages.isEmpty()) {
                    table.row(clients.cell().world(), facts.name(clients.cell()), reads.client(),
                            reads.local() ? "of local state" : "through the log", count(reads.reads()),
                            count(ages.n()), Words.milliseconds(ages),
                            Table.Cell.of(Numbers.milliseconds(ages.max().orElse(0L)), ages.max().orElse(0L)),
                            count(reads.inside()));
                }
            }
        }
        if (!table.rows().isEmpty()) {
            html.add("h3", "How old stale reads were", "id", "stale-reads");
            Figures.evidence(html, "Stale reads per client region", table);
        }
    }

    private static Table.Cell count(long n) {
        return Table.Cell.of(Numbers.count(n), n);
    }
}
