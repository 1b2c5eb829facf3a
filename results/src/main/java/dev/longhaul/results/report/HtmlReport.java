package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.record.RunHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page: the two minutes first, then the hour. */
final class HtmlReport {
    private static final List<String[]> CONTENTS = List.of(new String[]{"verdicts", "Verdicts"},
            new String[]{"trade", "The trade"}, new String[]{"distance", "Distance"},
            new String[]{"losing", "Losing the leader"}, new String[]{"quiet", "Quiet operation"},
            new String[]{"split-brain", "Split-brain"}, new String[]{"clients", "Clients"},
            new String[]{"method", "Method"});

    private HtmlReport() {
    }

    static String of(Facts facts) {
        return of(facts, new ArrayList<>());
    }

    /** @param pictures takes each picture of the page */
    static String of(Facts facts, List<Picture> pictures) {
        Html html = new Html(pictures);
        RunHeader run = facts.header();
        html.open("header");
        html.add("p", "Longhaul, run " + run.id() + ", " + run.startedAt(), "class", "meta");
        html.add("h1", title(facts));
        html.prose("p", status(facts), "class", interrupted(run) ? "alert" : "meta");
        html.raw("<!--contents-->").close("header");
        answers(html, facts);
        Verdicts.write(html, facts);
        Trade.write(html, facts);
        Distance.write(html, facts);
        Losing.write(html, facts);
        QuietTime.write(html, facts);
        SplitBrains.write(html, facts);
        Clients.write(html, facts);
        Method.write(html, facts);
        return Page.of("Longhaul: " + title(facts), status(facts).plain(), CONTENTS, html.toString());
    }

    /** The finding of the whole run in one line. */
    static String title(Facts facts) {
        if (facts.analysis.trials().isEmpty()) {
            return "No trial was recorded, so nothing was measured";
        }
        long violations = facts.analysis.safety().violations().size();
        if (violations > 0) {
            return "Unsafe: " + Words.count(violations, "violation", "violations") + " of safety";
        }
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (String world : facts.worlds()) {
            facts.recommended(world).ifPresent(cell -> settings
                    .computeIfAbsent(facts.name(cell.cell()) + " ms", s -> new ArrayList<>()).add(world));
        }
        List<String> takes = settings.entrySet().stream().map(e -> e.getKey() + " for " + Words.list(e.getValue()))
                .toList();
        List<String> without = facts.worlds().stream().filter(world -> facts.recommended(world).isEmpty()).toList();
        if (takes.isEmpty()) {
            return "No setting can be recommended for " + Words.list(without);
        }
        return "Take " + String.join(", ", takes)
                + (without.isEmpty() ? "" : "; none can be recommended for " + Words.list(without));
    }

    private static boolean interrupted(RunHeader run) {
        return !"complete".equals(run.status());
    }

    /** How the run went. */
    static Prose status(Facts facts) {
        RunHeader run = facts.header();
        long invalid = facts.analysis.trials().stream().filter(t -> !t.trial().valid()).count();
        String trials = Words.count(facts.analysis.trials().size(), "trial", "trials")
                + (invalid == 0 ? ", all valid" : ", " + invalid + " of them invalid and left out");
        String what = switch (run.status()) {
            case "complete" -> "The run is complete: ";
            case "interrupted" -> "The run was interrupted; what it had measured by then follows: ";
            case "failed" -> "The run failed; what it had measured by then follows: ";
            default -> "The run has no recorded end (it is still running, or was killed); what there is follows: ";
        };
        return Prose.of(what + (facts.analysis.trials().isEmpty() ? "no trial" : trials) + ", on "
                + run.backend() + (run.wall() > 0 ? ", in " + Numbers.duration(run.wall()) : "") + ", seed "
                + run.seed()
                + ".");
    }

    private static void answers(Html html, Facts facts) {
        html.open("section", "id", "answer");
        html.open("div", "class", "answers");
        for (Answer.Paragraph paragraph : Answer.worlds(facts)) {
            html.open("div", "class", "answer", "style",
                    "--c:var(--s" + (Math.floorMod(facts.colour(paragraph.world()), 6) + 1) + ")");
            html.add("h3", paragraph.world());
            html.open("p", "class", "take").text(paragraph.headline());
            facts.world(paragraph.world()).filter(w -> !w.title().isEmpty())
                    .ifPresent(w -> html.add("small", w.title()));
            html.close("p");
            paragraph.sentences().forEach(sentence -> html.prose("p", sentence));
            html.close("div");
        }
        html.close("div");
        Answer.general(facts).forEach(sentence -> html.prose("p", sentence, "class", "lead"));
        html.close("section");
    }
}
