package dev.longhaul.results.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.TwinRecord;
import dev.longhaul.results.testdata.SyntheticTwins;

class TwinReportTest {
    private static final Map<String, String> FILES = Report.files(Analysis.of(Runs.TWINS));
    private static final String PAGE = FILES.get("report.html");
    private static final String TEXT = text(PAGE);

    @Test
    void answerTakesItsTailsFromTheTwinAndSaysSo() {
        assertTrue(
                TEXT.matches("(?s).* 99 % within \\d[\\d.]* m?s \\([\\d.,]+–[\\d.,]+\\), simulated, n = 2,000\\..*"));
        assertTrue(TEXT.contains(" Simulated: none in 4 d (at most 0.922 a day)."));
        assertTrue(TEXT.contains("simulated twins: the nodes’ own code in virtual time"));
        assertFalse(TEXT.contains("No simulated twin ran") || TEXT.contains("which did not run"));
    }

    @Test
    void verdictsNameWhatTheTwinDecidedAndWhereItDisagrees() {
        assertTrue(TEXT.contains("✓ fits"));
        assertTrue(cell(SyntheticTwins.NERVOUS).contains("7.5 spurious elections a day (5.06–10.7 at 95 %; 30 seen), "
                + "simulated"), cell(SyntheticTwins.NERVOUS));
        String disagrees = cell(SyntheticTwins.DISAGREES);
        assertTrue(disagrees.matches("(?s).*○ nothing against it in [\\d.]+ s; the twin disagrees.*; kill: "
                + "median 1[\\d.]+ s simulated, [\\d.]+ ms measured, 2[\\d.]* × \\([\\d.]+–[\\d.]+\\).*"), disagrees);
        String undecided = cell(SyntheticTwins.UNDECIDED);
        assertTrue(undecided.contains("0.5 spurious elections a day (0.061–1.81; 2 in 4 d)")
                && undecided.contains("not decided: spurious elections a day"), undecided);
    }

    @Test
    void sectionPutsEachCellAndKindBesideItsTwin() {
        String section = PAGE.substring(PAGE.indexOf("<section id=\"simulated\""));
        section = section.substring(0, section.indexOf("</section>"));
        assertTrue(section.contains("Measured beside simulated") && section.contains("simulated-rates-t"));
        List<String> tables = found("(?s)(<table.*?</table>)", section);
        int cells = Runs.TWINS.twins().size();
        int drawn = (int) Runs.TWINS.twins().stream().filter(t -> t.cell().protection().equals("all")).count();
        assertEquals(List.of(drawn, 2 * cells, cells, cells),
                tables.stream().map(t -> found("(<tr>)", t).size() - 1).toList());
        assertTrue(tables.get(1).contains("different") && tables.get(1).contains("not enough trials"));
        for (String column : found("<th [^>]*>([^<]*)</th>", tables.get(2)).subList(8, 13)) {
            assertTrue(column.contains("simulated"), column);
        }
    }

    @Test
    void distributionsHaveTheTwinBehindTheTrials() {
        List<String> curves = FILES.keySet().stream().filter(f -> f.startsWith("pictures/cdf-")).toList();
        assertEquals(6, curves.size());
        for (String picture : curves) {
            assertTrue(FILES.get(picture).contains("broad and pale: simulated, 1 % to 99 %"), picture);
        }
        assertTrue(TEXT.contains("The broad pale lines are simulated, from 1 % to 99 %, n = 1,000 or more each."));
    }

    @Test
    void tradeIsDrawnFromTheTwins() {
        String trade = FILES.get("pictures/trade-picture.svg");
        assertTrue(trade.contains("time to leader at p99, simulated, s")
                && trade.contains("spurious elections a day, simulated"));
    }

    @Test
    void pageIsStillWholeAndSmallEnoughToMail() {
        assertTrue(PAGE.getBytes(StandardCharsets.UTF_8).length < 3_000_000);
        List<String> ids = found(" id=\"([^\"]*)\"", PAGE);
        assertEquals(ids.size(), ids.stream().distinct().count());
        found("href=\"#([^\"]*)\"", PAGE).forEach(link -> assertTrue(ids.contains(link), link));
        assertTrue(found("<a href=\"#([a-z-]*)\">", PAGE).subList(0, 9).contains("simulated"), "in the contents");
    }

    @Test
    void markdownHasTheTwinsColumns() {
        String text = FILES.get("report.md");
        assertTrue(text.contains("| time to leader, p99, simulated | n, simulated | spurious elections, simulated |"));
        assertFalse(Report.files(Analysis.of(Runs.WHOLE)).get("report.md").contains("p99, simulated"));
    }

    @Test
    void metricsAndSummaryCarryTheTwin() throws IOException {
        JsonNode twin = new ObjectMapper().readTree(FILES.get("metrics.json")).get("cells").get(0).get("twin");
        assertEquals(30, twin.get("spurious").get("events").asInt());
        JsonNode p99 = twin.get("losses").get(0).get("timeToLeader").get("p99");
        assertTrue(p99.get("low").asLong() <= p99.get("value").asLong());
        assertEquals("time_to_leader", twin.get("agreement").get(0).get("figure").asText());
        List<String> lines = FILES.get("summary.csv").lines().toList();
        for (String line : lines) {
            assertEquals(SummaryCsv.HEAD.size(), line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1).length, line);
        }
        assertTrue(lines.stream().anyMatch(l -> l.startsWith("three-az,800,") && l.contains(",0,no,")));
        JsonNode none = new ObjectMapper().readTree(Report.files(Analysis.of(Runs.WHOLE)).get("metrics.json"));
        assertTrue(none.get("cells").get(0).get("twin").isNull());
    }

    @Test
    void onlyCellsWithATwinAreSaidToHaveOne() {
        Run some = Runs.TWINS.with(Runs.TWINS.twins().subList(0, 2));
        String text = text(Report.files(Analysis.of(some)).get("report.html"));
        assertTrue(text.contains("No twin ran of single-zone 150-300 protection=none, single-zone 800-1200"), text);
    }

    @Test
    void twoLeadersOfOneTermInATwinHeadThePage() {
        TwinRecord first = Runs.TWINS.twins().get(0);
        TwinRecord.Loss kill = first.losses().get(0);
        TwinRecord bad = new TwinRecord(first.t(), first.cluster(), "", first.cell(), first.seed(),
                List.of(new TwinRecord.Loss(kill.kind(), kill.times(), kill.censored(), kill.cap(), 0, 0, 2)), 0, 0, 0,
                0, 0, 0, 0, 0, List.of(), 0, 0);
        String page = Report.files(Analysis.of(Runs.WHOLE.with(List.of(bad)))).get("report.html");
        assertTrue(page.contains("<h1>Unsafe: 1 violation of safety</h1>"));
        String text = text(page);
        assertTrue(text.contains("‼ unsafe") && text.contains("1 violation, simulated"));
        assertTrue(text.contains("No quiet operation was simulated."));
    }

    /** The text of a cell of the table of verdicts. */
    private static String cell(String label) {
        String[] parts = label.split(" ");
        String table = PAGE.substring(PAGE.indexOf("<table class=\"verdicts\""));
        String row = table.substring(table.indexOf("<th scope=\"row\">" + parts[0]));
        row = row.substring(0, row.indexOf("</tr>"));
        String cell = row.substring(row.indexOf("data-s=\"" + parts[1]));
        return text("<" + cell.substring(0, cell.indexOf("</td>")));
    }

    private static List<String> found(String pattern, String text) {
        List<String> all = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    private static String text(String page) {
        return page.replaceAll("<[^>]*>", "").replace('\u00a0', ' ');
    }
}
