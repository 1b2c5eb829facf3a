package dev.longhaul.results.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.results.measure.Analysis;
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
                "(?s).*Losing the leader costs \\d[\\d.]* ms \\([\\d.]+–[\\d.]+\\) without one in the median, kill "
                        + "and cut-off together, n = \\d+.*"),
                "the cost of losing a leader has its interval and its n");
        assertTrue(text.contains("No simulated twin ran"));
        assertFalse(text.contains("✓ fits"), "real trials alone never say that a setting fits");
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
