package dev.longhaul.results.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.TrialKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String PAGE = page(Analysis.of(Runs.WHOLE));

    private static String page(Analysis analysis) {
        return HtmlReport.of(new Facts(analysis));
    }

    @Test
    void pageIsSmallEnoughToMail() {
        assertTrue(PAGE.getBytes(StandardCharsets.UTF_8).length < 3_000_000);
    }

    @Test
    void pageLoadsNothingFromElsewhere() {
        String body = PAGE.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assertFalse(body.contains("http://") || body.contains("https://") || body.contains("@import"));
        for (String reference : found("(?:src|href)=\"([^\"]*)\"", PAGE)) {
            assertTrue(reference.startsWith("#"), reference);
        }
        for (String reference : found("url\\(([^)]*)\\)", PAGE)) {
            assertTrue(reference.startsWith("#"), reference);
        }
    }

    @Test
    void everyPictureHasItsFindingAnAlternativeAndItsDataAsATable() {
        List<String> figures = found("(?s)(<figure.*?</figure>)", PAGE);
        assertTrue(figures.size() > 15, figures.size() + " pictures");
        for (String figure : figures) {
            assertTrue(figure.matches("(?s).*<figcaption>\\s*<h3>[^<]{10,}</h3>.*<svg .*<title [^>]*>[^<]{10,}</title>"
                    + "<desc [^>]*>[^<]{30,}</desc>.*<details>.*<p>[^<]{30,}</p>.*<table .*<td.*"), figure);
        }
    }

    @Test
    void everyIdIsUniqueAndEveryLinkLeadsToOne() {
        List<String> ids = found(" id=\"([^\"]*)\"", PAGE);
        Set<String> unique = new HashSet<>(ids);
        assertEquals(unique.size(), ids.size(), () -> {
            List<String> twice = new ArrayList<>(ids);
            unique.forEach(twice::remove);
            return twice.toString();
        });
        found("href=\"#([^\"]*)\"", PAGE).forEach(link -> assertTrue(unique.contains(link), link));
        found("url\\(#([^)]*)\\)", PAGE).forEach(link -> assertTrue(unique.contains(link), link));
    }

    @Test
    void everyElementIsClosed() {
        assertEquals(List.of(), unclosed(PAGE));
        assertEquals(List.of("p"), unclosed("<p><b>x</b>"));
    }

    @Test
    void samePageForTheSameRun() {
        assertEquals(PAGE, page(Analysis.of(Runs.WHOLE)));
    }

    @Test
    void titleIsTheAnswerAndSentencesCarryTheirNumbers() {
        assertTrue(PAGE
                .contains("<h1>Take 50-100\u00a0ms for single-zone and three-az, 800-1200\u00a0ms for us-eu-ap</h1>"));
        String text = PAGE.replaceAll("<[^>]*>", "").replace('\u00a0', ' ');
        assertTrue(text.matches(
                "(?s).*Losing the leader costs \\d[\\d.]* ms \\([\\d.]+–[\\d.]+\\) without one in the median "
                        + "\\(kill and cut-off\\), n = \\d+.*"),
                "the cost of losing a leader has its interval and its n");
        assertTrue(text.contains("No simulated twin ran"));
        assertFalse(text.contains("✓ fits"), "real trials alone never say that a setting fits");
    }

    @Test
    void pageSaysWhatItRanOnAtTheTopAndInItsMethod() {
        String text = text(page(Analysis.of(Runs.on("containers", Map.of("engine", "Docker 20.10.24", "node_image",
                "longhaul-node sha256:12ab", "how_nodes_are_killed", "docker kill")))));
        assertTrue(text.contains("160 trials with nodes in containers of one machine (Docker 20.10.24)"));
        assertTrue(text.contains("Each node was a container of its own"));
        assertTrue(text.contains("Image of the nodes") && text.contains("longhaul-node sha256:12ab"));
        assertTrue(text.contains("How nodes are killed") && text.contains("docker kill"));
        assertTrue(text(PAGE).contains("160 trials with nodes as processes of one machine"));
    }

    @Test
    void errorsOfAnotherKernelsClockStandBesideTheTimesToWhichTheyMatter() {
        assertTrue(text(PAGE).contains("One kernel, one clock: no error from clocks."));
        assertFalse(text(PAGE).contains("by the nodes’ clocks"));
        String small = text(page(Analysis.of(Runs.clocks(100_000))));
        assertTrue(small.contains("Times of nodes are exact to ± 0.1 ms (another kernel’s clock)."));
        assertFalse(small.contains("by the nodes’ clocks"), "0.1 ms is under 1 ms and 1 % of each median");
        String large = text(page(Analysis.of(Runs.clocks(2_300_000))));
        assertTrue(large.contains("± 2.3 ms by the nodes’ clocks"));
        assertFalse(large.contains("no error from clocks"));
    }

    @Test
    void clientsCutOffTogetherWithTheLeaderAreShownApart() {
        String text = text(PAGE);
        assertTrue(text.contains(
                "Clients cut off together with the leader (6 of 18, a client and trial each) are not in it."));
        assertTrue(text.contains("cut off together with the leader"));
    }

    @Test
    void pictureOfATrialNamesTheClientThatWasCutOffAndDoesNotBlameTheClusterForIt() {
        Facts facts = new Facts(Analysis.of(Runs.WHOLE));
        TrialResult trial = facts.analysis.trials().stream()
                .filter(t -> t.trial().valid() && !t.cutOffClients().isEmpty()).findFirst().orElseThrow();
        String title = ClientTimeline.picture(facts, trial).orElseThrow().title();
        assertTrue(title.endsWith("; " + trial.cutOffClients().first() + " was cut off together with the leader"),
                title);
        assertFalse(title.contains("no write of " + trial.cutOffClients().first()), title);
    }

    @Test
    void coldStartThatTookNoTimeSaysWhy() {
        Run run = Runs.ended("complete", 0, t -> t.kind() == TrialKind.COLD_START);
        String row = PAGE.replaceAll("(?s).*?<td>three-az</td>\\s*<td>50-100</td>\\s*<td>cold start</td>(.*?)</tr>.*",
                "$1");
        assertFalse(row.contains(Words.BEFORE_LAST_UP), row);
        String early = page(Analysis.of(Runs.lastNodeUpLate(run)));
        row = early.replaceAll("(?s).*?<td>three-az</td>\\s*<td>50-100</td>\\s*<td>cold start</td>(.*?)</tr>.*", "$1");
        assertTrue(row.contains(">" + Words.BEFORE_LAST_UP + "<"), row);
        assertFalse(row.matches("(?s).*>0( ms)?<.*>0( ms)?<.*"), row);
    }

    @Test
    void settingThatMissesAnObjectiveIsNamedAtACostInTheTitle() {
        String page = page(Analysis.of(Runs.oneWorld("One zone", Map.of("timeToLeader", 1_000_000L))));
        assertTrue(page.contains("<h1>At a cost: 50-100\u00a0ms for single-zone</h1>"));
        assertTrue(text(page).contains("△ At a cost: median time to leader"));
    }

    private static String text(String page) {
        return page.replaceAll("<[^>]*>", "").replace('\u00a0', ' ');
    }

    @Test
    void markupInDataIsTextOnThePage() {
        String page = page(Analysis.of(Runs.oneWorld("<script>alert('x')</script> & \"more\"", Map.of())));
        assertFalse(page.contains("<script>alert"));
        assertTrue(page.contains("&lt;script&gt;alert('x')&lt;/script&gt; &amp; &quot;more&quot;"));
        assertEquals(List.of(), unclosed(page));
    }

    @Test
    void runWithoutATrialStillHasAPageThatSaysSo() {
        String page = page(Analysis.of(Runs.ended("failed", 4, t -> false)));
        assertTrue(page.contains("<h1>No trial was recorded, so nothing was measured</h1>"));
        assertTrue(page.contains("The run failed"));
        assertTrue(page.contains("Not measured: no trial lost its leader"));
        assertEquals(List.of(), unclosed(page));
    }

    @Test
    void interruptedRunShowsWhatThereIs() {
        String page = page(Analysis.of(Runs.ended("interrupted", 4, t -> t.t() < 60_000_000_000L)));
        assertTrue(page.contains("The run was interrupted"));
        assertTrue(page.contains("<figure"));
        assertEquals(List.of(), unclosed(page));
    }

    @Test
    void runThatWasKilledHasNoEnd() {
        String page = page(Analysis.of(Runs.ended("running", -1, t -> t.t() < 20_000_000_000L)));
        assertTrue(page.contains("has no recorded end"));
        assertTrue(page.contains("unknown: it has no end"));
    }

    private static List<String> found(String pattern, String text) {
        List<String> all = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    /** Elements that are open at the end, or that another's end cut off. */
    private static List<String> unclosed(String html) {
        Deque<String> open = new ArrayDeque<>();
        String markup = html.replaceAll("(?s)<(script|style)>.*?</\\1>", "").replaceAll("(?s)<!--.*?-->", "");
        Matcher tag = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>").matcher(markup);
        while (tag.find()) {
            if (tag.group(2).equals("meta") || tag.group(3).endsWith("/")) {
                continue;
            }
            if (tag.group(1).isEmpty()) {
                open.push(tag.group(2));
            } else if (tag.group(2).equals(open.peek())) {
                open.pop();
            } else {
                return List.of("</" + tag.group(2) + "> within " + open.peek());
            }
        }
        return List.copyOf(open);
    }
}
