package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Objective;
import dev.longhaul.results.measure.Verdict;
import dev.longhaul.results.record.Timeouts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one table: worlds by settings, a verdict in each cell with the figure that decided it, the recommended one marked. */
final class Verdicts {
    private Verdicts() {
    }

    static void write(Html html, Facts facts) {
        html.open("section", "id", "verdicts");
        Page.heading(html, "h2", "verdicts", "Worlds and settings");
        html.prose("p", objectives(facts));
        if (facts.settings().isEmpty()) {
            html.add("p", "No cell was measured, so there is no table of verdicts.").close("section");
            return;
        }
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
                "Verdict per world and setting");
        html.open("table", "class", "verdicts").open("thead").open("tr").add("th", "world", "scope", "col");
        for (Timeouts setting : facts.settings()) {
            html.add("th", setting.label() + " ms", "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        for (String world : facts.worlds()) {
            for (String protection : facts.protections()) {
                row(html, facts, world, protection);
            }
        }
        html.close("tbody").close("table").close("div");
        html.add("p", "Settings are election timeouts, drawn anew from MIN to MAX; the heartbeat is half of MIN unless "
                + "written behind a slash. ★ marks the setting to take in that world, by its real trials"
                + (facts.twins().isEmpty() ? "." : " and, where they do not decide, by its simulated twin."), "class",
                "note");
        html.close("section");
    }

    /** The objectives as one sentence. */
    static Prose objectives(Facts facts) {
        List<Objective> objectives = facts.analysis.objectives();
        if (objectives.isEmpty()) {
            return Prose.of("No objectives were set.");
        }
        return Prose.of("Held against: " + objectives.stream()
                .map(o -> VerdictWords.limit(o.metric(), o.limit()) + (o.chosen() ? " (set for this run)" : ""))
                .collect(Collectors.joining("; ")) + ". Change them with ").strong("-Dobjective.NAME=VALUE").text(".");
    }

    private static void row(Html html, Facts facts, String world, String protection) {
        if (facts.settings().stream().noneMatch(s -> facts.cell(world, s, protection).isPresent())) {
            return;
        }
        html.open("tr").open("th", "scope", "row").text(world);
        if (!protection.equals(facts.protections().get(0))) {
            html.add("small", "protection " + protection);
        }
        html.close("th");
        for (Timeouts setting : facts.settings()) {
            Optional<CellResult> cell = facts.cell(world, setting, protection);
            if (cell.isEmpty()) {
                html.add("td", "not measured", "data-s", setting.label() + " ms", "class", "none");
            } else {
                cell(html, facts, cell.get());
            }
        }
        html.close("tr");
    }

    private static void cell(Html html, Facts facts, CellResult cell) {
        boolean best = facts.isRecommended(cell.cell());
        Verdict verdict = cell.verdict();
        html.open("td", "data-s", cell.cell().timeouts().label() + " ms", "class",
                "v " + style(verdict.kind()) + (best ? " best" : ""));
        if (best) {
            html.add("b", "★ recommended", "class", "star");
        }
        html.add("b", VerdictWords.sign(verdict.kind()) + " " + VerdictWords.verdict(cell));
        html.add("small", VerdictWords.decided(cell));
        if ("none".equals(cell.cell().protection())) {
            html.add("small", "Run to show the risk: " + risk(cell));
        }
        html.close("td");
    }

    private static String risk(CellResult cell) {
        long trials = cell.splitBrain().stream().mapToLong(s -> s.trials()).sum();
        long longest = cell.splitBrain().stream().flatMap(s -> s.windows().max().stream()).mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return (longest == 0 ? "never two leaders" : "two leaders for up to " + Numbers.duration(longest)) + " in "
                + Words.count(trials, "trial", "trials");
    }

    private static String style(Verdict.Kind kind) {
        return switch (kind) {
            case FITS, NOTHING_AGAINST -> "good";
            case AT_A_COST -> "warn";
            case UNFIT, UNSAFE -> "bad";
            case NOT_ENOUGH_DATA -> "none";
        };
    }
}
