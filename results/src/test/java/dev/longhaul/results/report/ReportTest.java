package dev.longhaul.results.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.Safety;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.measure.Comparison;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.measure.Verdict.Metric;
import dev.longhaul.results.measure.Verdict.Status;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunHeader.LeftOut;
import dev.longhaul.results.record.RunHeader.PlannedCell;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TwinRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ReportTest {
    private static final Map<String, String> FILES = Report.files(Analysis.of(Runs.WHOLE));

    @Test
    void reportIsMadeFromTheDirectoryAloneAndIsTheSameEachTime(@TempDir Path base) throws IOException {
        Path directory = base.resolve("run");
        record(Runs.WHOLE, directory);
        assertEquals(directory.resolve("report.html"), Report.write(directory));
        Map<String, String> first = read(directory);
        assertTrue(first.keySet().containsAll(FILES.keySet()), first.keySet().toString());
        Report.write(directory);
        assertEquals(first, read(directory));
    }

    @Test
    void everyPictureIsAFileWithItsOwnColours() {
        List<String> pictures = FILES.keySet().stream().filter(name -> name.startsWith("pictures/")).toList();
        assertTrue(pictures.contains("pictures/trade-picture.svg"), pictures.toString());
        for (String name : pictures) {
            String svg = FILES.get(name);
            assertTrue(svg.startsWith("<svg ") && svg.contains("--bg:") && svg.endsWith("</svg>"), name);
        }
    }

    @Test
    void anObjectiveThatOnlyTheTwinMissesFailsNothing() {
        RunHeader h = Runs.oneWorld("one zone", Map.of("timeToLeader", 1L)).header();
        Run real = Runs.ended("complete", 0, t -> t.cell().world().equals(h.worlds().get(0).name()));
        Run simulated = Runs.ended("complete", 0,
                t -> t.cell().world().equals(h.worlds().get(0).name()) && t.kind() == TrialKind.QUIET);
        assertTrue(Analysis.of(real.with(h)).missed().size() > 0);
        List<TwinRecord> twins = Runs.TWINS.twins().stream()
                .filter(t -> t.cell().world().equals(h.worlds().get(0).name())).toList();
        Analysis analysis = Analysis.of(simulated.with(h).with(twins));
        assertTrue(analysis.cells().stream().flatMap(c -> c.verdict().findings().stream())
                .anyMatch(f -> f.metric() == Metric.TIME_TO_LEADER && f.simulated() && f.status() == Status.MISSED));
        assertEquals(List.of(), analysis.missed());
        assertFalse(Report.files(analysis).get("junit.xml").contains("<failure"));
    }

    @Test
    void noTwoLeadersIsSaidOfTheTrialsThatCouldHaveHadThem() {
        Set<String> calm = Analysis.of(Runs.WHOLE).trials().stream()
                .filter(t -> t.trial().valid() && t.dualLeaders().isEmpty()).map(t -> t.trial().trial())
                .collect(Collectors.toSet());
        Analysis analysis = Analysis.of(Runs.ended("complete", 0,
                t -> calm.contains(t.trial()) && t.cell().label().startsWith("single-zone 150-300")
                        && t.cell().protection().equals("all")
                        && (t.kind() == TrialKind.QUIET || t.kind() == TrialKind.DEAF || t.kind() == TrialKind.KILL)));
        long cuts = analysis.trials().stream().filter(t -> t.trial().kind() == TrialKind.DEAF).count();
        assertTrue(cuts > 1 && cuts < analysis.trials().size(), cuts + " of " + analysis.trials().size());
        String text = Report.files(analysis).get("report.md");
        assertTrue(text.contains("no two nodes were leader at once in **" + cuts + " trials**")
                || text.contains("no two nodes were leader at once in " + cuts + " trials"), text);
        String quiet = Report.files(Analysis.of(Runs.ended("complete", 0,
                t -> t.kind() == TrialKind.QUIET && t.cell().world().equals("single-zone")))).get("report.md");
        assertTrue(quiet.contains("How long an isolated leader goes on believing in itself was not measured"), quiet);
    }

    @Test
    void aTrialThatIsInNoTimeToLeaderIsListedAndSaidToCountInAllElse() {
        FaultRecord first = Runs.WHOLE.faults().stream().filter(f -> f.kind().equals("kill")).findFirst().orElseThrow();
        FaultRecord late = new FaultRecord(first.t() - 1_000_000_000L, first.cluster(), first.trial(), first.kind(),
                first.target(), first.nodes(), first.planned(), first.inEffect(), first.healBegun(), first.healed(),
                first.proof());
        List<FaultRecord> faults = Runs.WHOLE.faults().stream().map(f -> f == first ? late : f).toList();
        Run run = new Run(Runs.WHOLE.directory(), Runs.WHOLE.header(), Runs.WHOLE.trials(), Runs.WHOLE.events(), faults,
                Runs.WHOLE.links(), Runs.WHOLE.operations(), List.of());
        String told = "1 trial counts in all figures but those of the time to a leader.";
        assertFalse(FILES.get("report.html").contains(told));
        String page = Report.files(Analysis.of(run)).get("report.html");
        assertTrue(page.contains(told) && page.substring(page.indexOf(told)).contains(first.trial()));
    }

    @Test
    void aWindowOfWritesThatNeverBeganIsNoPassedTest() {
        Run run = Runs.ended("complete", 0,
                t -> t.kind() == TrialKind.WRITES && t.cell().label().equals("single-zone 800-1200"));
        String measured = Report.files(Analysis.of(run)).get("junit.xml");
        List<TrialRecord> never = run.trials().stream()
                .map(t -> new TrialRecord(t.t(), t.cluster(), t.trial(), t.cell(), t.backend(), t.kind(), t.suites(),
                        t.seed(), t.cap(),
                        new TrialRecord.Phases(t.phases().calibrated(), 0, 0, 0, 0, 0, t.phases().end()), t.outcome(),
                        true, "not measured: node 2 could not be made leader", t.leader(), t.before(), t.after(),
                        List.of()))
                .toList();
        String nothing = Report.files(Analysis.of(new Run(run.directory(), run.header(), never, run.events(),
                run.faults(), run.links(), run.operations(), List.of()))).get("junit.xml");
        String skipped = "no valid trial with a measure: not measured: node 2 could not be made leader";
        assertFalse(measured.contains("no valid trial"), measured);
        assertTrue(nothing.contains(skipped), nothing);
    }

    @Test
    void trialsThatWereLeftOutAreToldBesideThosePlannedAndRunWithTheReason() {
        RunHeader h = Runs.WHOLE.header();
        PlannedCell first = h.cells().get(0);
        List<PlannedCell> cells = new ArrayList<>(h.cells());
        cells.set(0, new PlannedCell(first.cell(), first.trials(),
                List.of(new LeftOut(TrialKind.KILL, 3, "no time left"))));
        RunHeader header = new RunHeader(h.format(), h.id(), h.startedAt(), h.command(), h.seed(), h.backend(),
                h.backendReason(), h.backendFacts(), h.worlds(), cells, h.objectives(), h.machine(), h.versions(),
                h.status(), h.exitCode(), h.wall(), h.insideTrials());
        assertFalse(FILES.get("report.html").contains("3: no time left"));
        assertTrue(Report.files(Analysis.of(Runs.WHOLE.with(header))).get("report.html").contains("3: no time left"));
    }

    @Test
    void directoryWithoutARunIsRefused(@TempDir Path empty) throws IOException {
        assertThrows(IOException.class, () -> Report.write(empty));
        assertEquals(Map.of(), read(empty));
    }

    @Test
    void summaryHasARowACellAndAsManyFieldsAsItsHead() {
        List<String> lines = FILES.get("summary.csv").lines().toList();
        assertEquals(String.join(",", SummaryCsv.HEAD), lines.get(0));
        assertEquals(1 + Analysis.of(Runs.WHOLE).cells().size(), lines.size());
        for (String line : lines) {
            assertEquals(SummaryCsv.HEAD.size(), line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1).length, line);
        }
        String unfit = lines.stream().filter(l -> l.startsWith("us-eu-ap,50,100,25,all,")).findFirst().orElseThrow();
        assertTrue(unfit.startsWith("us-eu-ap,50,100,25,all,unfit,false,"), unfit);
    }

    @Test
    void metricsAreVersionedAndCarryNAndIntervals() throws IOException {
        JsonNode root = new ObjectMapper().readTree(FILES.get("metrics.json"));
        assertEquals(MetricsJson.FORMAT, root.get("format").asInt());
        assertEquals(Analysis.of(Runs.WHOLE).cells().size(), root.get("cells").size());
        JsonNode cell = root.get("cells").get(0);
        assertEquals("single-zone", cell.get("world").asText());
        assertEquals(50_000_000, cell.get("timeoutMin").asLong());
        JsonNode time = cell.get("recoveries").get(1).get("timeToLeader");
        assertTrue(time.get("n").asInt() > 0);
        assertTrue(time.get("median").get("low").asLong() <= time.get("median").get("value").asLong());
        assertEquals(0, cell.get("quiet").get("elections").get("low").asDouble());
        assertTrue(cell.get("quiet").get("elections").get("high").asDouble() > 0);
    }

    @Test
    void quietRunOfTestCasesHasNoFailure() throws Exception {
        Element suites = xml(FILES.get("junit.xml"));
        assertEquals("0", suites.getAttribute("failures"));
        assertEquals(Integer.parseInt(suites.getAttribute("tests")),
                suites.getElementsByTagName("testcase").getLength());
        assertTrue(FILES.get("junit.xml").contains("classname=\"dev.longhaul.TimeToLeader\" name=\"us-eu-ap 50-100\""));
    }

    @Test
    void violationFailsItsTestCaseAndHeadsThePage() throws Exception {
        Analysis a = Analysis.of(Runs.WHOLE);
        TrialRecord trial = a.trials().stream().map(t -> t.trial()).filter(t -> t.suites().contains("TimeToLeader"))
                .findFirst().orElseThrow();
        Violation violation = new Violation(trial.t(), trial.t(), trial.cluster(), trial.trial(),
                Violation.Kind.SAME_TERM_LEADERS, "nodes 0 and 1 led term 7");
        Safety unsafe = new Safety(List.of(
                new CheckResult("one leader per term", CheckResult.Answer.ILLEGAL, 3, 0, List.of(violation))),
                List.of());
        Map<String, String> files = Report.files(new Analysis(a.run(), a.objectives(), a.cells(), a.trials(), unsafe,
                a.recommendations(), a.links(), a.clients()));
        assertTrue(files.get("report.html").contains("<h1>Unsafe: 1 violation of safety</h1>"));
        assertTrue(files.get("report.md").contains("nodes 0 and 1 led term 7"));
        Element suites = xml(files.get("junit.xml"));
        assertTrue(Integer.parseInt(suites.getAttribute("failures")) >= 2, files.get("junit.xml"));
    }

    @Test
    void missedObjectiveOfTheUserIsAFailureAndADefaultOneIsNot() throws Exception {
        Analysis strict = Analysis.of(Runs.oneWorld("One zone", Map.of("timeToLeader", 1_000_000L)));
        assertFalse(strict.missed().isEmpty());
        String xml = Report.files(strict).get("junit.xml");
        assertEquals(Integer.toString((int) strict.missed().stream().map(m -> m.cell()).distinct().count()),
                xml(xml).getAttribute("failures"), xml);
        assertTrue(xml.contains("objective median time to leader ≤ 1 ms"), xml);
    }

    @Test
    void markdownEscapesWhatWouldBeMarkup() {
        String text = Report.files(Analysis.of(Runs.oneWorld("a|b", Map.of()))).get("report.md");
        assertTrue(text.startsWith("# Longhaul: "));
        assertEquals("a\\|b \\*c\\* &lt;d> \\[e\\]", Markdown.escape("a|b *c* <d> [e]"));
    }

    @Test
    void runComparedWithItselfDiffersInNothing(@TempDir Path base) throws IOException {
        Path first = base.resolve("first");
        record(Runs.oneWorld("One zone", Map.of()), first);
        Path page = ComparisonReport.write(compared(first, first), base);
        String html = Files.readString(page);
        assertEquals(base.resolve("comparison.html"), page);
        assertTrue(html.matches("(?s).*<h1>Two runs on processes: of \\d+ figures, 0 differ, .*"),
                html.substring(0, 200));
        assertTrue(html.contains("<figure") && html.contains("not enough trials"));
    }

    @Test
    void runsOnTwoBackendsAreNamedByThem(@TempDir Path base) throws IOException {
        Path first = base.resolve("first");
        record(Runs.oneWorld("One zone", Map.of()), first);
        Path second = base.resolve("second");
        record(Runs.on("containers", Map.of("engine", "Docker 20.10.24", "node_image", "longhaul-node sha256:12ab")),
                second);
        String html = Files.readString(ComparisonReport.write(compared(first, second), base)).replace('\u00a0', ' ');
        assertTrue(html.matches("(?s).*<h1>Processes against containers: of \\d+ figures.*"));
        assertTrue(html.contains("first run (processes)") && html.contains("second run (containers)"));
        assertTrue(html.contains("containers / processes") && html.contains("container engine: Docker 20.10.24"));
    }

    private static Comparison compared(Path before, Path after) throws IOException {
        return Comparison.of(Analysis.of(RunReader.read(before)), Analysis.of(RunReader.read(after)));
    }

    private static void record(Run run, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (RunWriter writer = new RunWriter(directory, run.header())) {
            Stream.of(run.trials(), run.events(), run.faults(), run.links(), run.operations()).flatMap(List::stream)
                    .forEach(writer::accept);
        }
    }

    private static Map<String, String> read(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".gz")).toList()) {
                files.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static Element xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
    }
}
