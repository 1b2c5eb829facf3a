package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.measure.Verdict;
import dev.longhaul.results.record.RunHeader;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page: the two minutes first, then the hour. */
final class HtmlReport {
    private static final List<String[]> CONTENTS = List.of(new String[]{"verdicts", "Verdicts"},
            new String[]{"trade", "The trade"}, new String[]{"distance", "Distance"},
            new String[]{"losing", "Losing the leader"}, new String[]{"quiet", "Quiet operation"},
            new String[]{"split-brain", "Split-brain"}, new String[]{"clients", "Clients"},
            new String[]{"method", "Method"});

    private static final int AFTER_QUIET = 5;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

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
        html.add("p", "Longhaul, run " + run.id() + ", " + started(run), "class", "meta");
        html.add("h1", title(facts));
        html.prose("p", status(facts), "class", interrupted(run) ? "alert" : "meta");
        html.raw("<!--contents-->").close("header");
        answers(html, facts);
        Verdicts.write(html, facts);
        Trade.write(html, facts);
        Distance.write(html, facts);
        Losing.write(html, facts);
        QuietTime.write(html, facts);
        Beside.write(html, facts);
        SplitBrains.write(html, facts);
        Clients.write(html, facts);
        ScheduleSection.write(html, facts);
        Method.write(html, facts);
        return Page.of("Longhaul: " + title(facts), status(facts).plain(), contents(facts), html.toString());
    }

    private static List<String[]> contents(Facts facts) {
        List<String[]> contents = new ArrayList<>(CONTENTS);
        if (!facts.twins().isEmpty()) {
            contents.add(AFTER_QUIET, new String[]{TwinWords.SECTION, "Simulated"});
        }
        if (!facts.schedules().isEmpty()) {
            contents.add(contents.size() - 1, new String[]{ScheduleSection.ID, "Schedules"});
        }
        return contents;
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
        String good = settings(facts, false);
        String costly = settings(facts, true);
        List<String> without = facts.worlds().stream().filter(world -> facts.recommended(world).isEmpty()).toList();
        if (good.isEmpty() && costly.isEmpty()) {
            return "No setting can be recommended for " + Words.list(without);
        }
        return (good.isEmpty()
                ? "At a cost: " + costly
                : "Take " + good + (costly.isEmpty() ? "" : "; at a cost: " + costly))
                + (without.isEmpty() ? "" : "; none can be recommended for " + Words.list(without));
    }

    /** "150-300 ms for single-zone and three-az, 800-1200 ms for us-eu-ap": what is recommended, and does or does not miss an objective. */
    private static String settings(Facts facts, boolean costly) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (String world : facts.worlds()) {
            facts.recommended(world).filter(cell -> costly == (cell.verdict().kind() == Verdict.Kind.AT_A_COST))
                    .ifPresent(cell -> settings
                            .computeIfAbsent(facts.name(cell.cell()) + " ms", s -> new ArrayList<>()).add(world));
        }
        return settings.entrySet().stream().map(e -> e.getKey() + " for " + Words.list(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The second in which it began; as it is recorded where that is no time. */
    private static String started(RunHeader run) {
        try {
            return SECOND.format(OffsetDateTime.parse(run.startedAt()).withOffsetSameInstant(ZoneOffset.UTC)) + " UTC";
        } catch (DateTimeParseException e) {
            return run.startedAt();
        }
    }

    private static boolean interrupted(RunHeader run) {
        return !"complete".equals(run.status());
    }

    /** How the run went. */
    static Prose status(Facts facts) {
        RunHeader run = facts.header();
        long invalid = facts.analysis.trials().stream().filter(t -> !t.trial().valid()).count();
        String trials = Words.count(facts.analysis.trials().size(), "trial", "trials") + " with nodes "
                + Backends.phrase(run)
                + (invalid == 0 ? ", all valid" : ", " + invalid + " of them invalid and left out");
        String what = switch (run.status()) {
            case "complete" -> "The run is complete: ";
            case "interrupted" -> "The run was interrupted; what it had measured by then follows: ";
            case "cut_short" ->
                "The run was cut short, because its disk took no more; what it had measured by then follows: ";
            case "failed" -> "The run failed; what it had measured by then follows: ";
            default -> "The run has no recorded end (it is still running, or was killed); what there is follows: ";
        };
        return Prose.of(what + (facts.analysis.trials().isEmpty() ? "no trial" : trials)
                + (run.wall() > 0 ? ", in " + Numbers.duration(run.wall()) : "") + ", seed "
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
