package dev.longhaul.results.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.testdata.GoldenRuns;

/** The section on what clients saw, of the run written by hand with something planted in it. */
class ClientChecksTest {
    private static final long MS = 1_000_000;
    private Run golden;

    @BeforeEach
    void read() throws Exception {
        golden = RunReader.read(GoldenRuns.directory());
    }

    @Test
    void anUnharmedRunIsSafeAndHasNoContradictions() throws Exception {
        Map<String, String> files = files();
        assertTrue(files.get("report.md").contains("✓ safe"), files.get("report.md"));
        assertTrue(files.keySet().stream().noneMatch(name -> name.startsWith("contradictions/")));
        JsonNode verdicts = new ObjectMapper().readTree(files.get("verdicts.json"));
        assertEquals("safe", verdicts.get("verdict").asText());
        assertEquals(golden.trials().size(), verdicts.get("trials").size());
        assertTrue(files.get("summary.csv").lines().toList().get(1).contains(",safe,ok,0,0,0,"));
    }

    @Test
    void aLostWriteIsToldInPlainWordsWithWhoLedThen() throws Exception {
        Map<String, String> files = files(new Operation(18_300 * MS, "c1", "t4", "c", 5, "get", "ka", "a5",
                Outcome.OK, 0, 18_320 * MS, 0, 7, 20, 0));
        assertTrue(files.get("report.md")
                .contains("**‼ Lost write** (w 100-200 ms, trial t4): a client in a wrote “a6” to "
                        + "key ka at 17.300 s; node 0 (a) answered after 30 ms, in term 7. Then a client in c read key ka and "
                        + "found “a5” at 18.300 s; node 0 (a) answered after 20 ms, in term 7. The acknowledged write is gone. "
                        + "Node 0 (a) led then, in term 7."),
                files.get("report.md"));
        assertTrue(files.get("report.html").contains("‼ unsafe"));
        JsonNode verdicts = new ObjectMapper().readTree(files.get("verdicts.json"));
        assertEquals("unsafe", verdicts.get("verdict").asText());
        assertEquals("unsafe", verdicts.get("cells").get(0).get("verdict").asText());
        List<String> unsafe = new ArrayList<>();
        verdicts.get("trials").forEach(t -> {
            if (t.get("verdict").asText().equals("unsafe")) {
                unsafe.add(t.get("trial").asText());
            }
        });
        assertTrue(unsafe.contains("t4") && !unsafe.contains("t2"), unsafe.toString());
    }

    @Test
    void aHistoryThatNoOrderExplainsHasItsSmallestPieceBeside() throws Exception {
        Map<String, String> files = files(new Operation(18_300 * MS, "c1", "t4", "c", 5, "get", "ka", "nobody’s",
                Outcome.OK, 0, 18_320 * MS, 0, 7, 22, 0));
        JsonNode found = new ObjectMapper().readTree(files.get("verdicts.json")).get("contradictions").get(0);
        assertEquals("c1/ka", found.get("key").asText());
        assertEquals("ILLEGAL", found.get("sequentiallyConsistent").asText());
        assertTrue(files.get(found.get("text").asText()).contains("fits nowhere"));
        assertTrue(files.get(found.get("picture").asText()).startsWith("<svg"));
        assertTrue(files.get("report.html").contains("id=\"contradiction\""));
        assertTrue(
                files.get("junit.xml").contains("name=\"histories are linearizable\" time=\"0.000\">\n      <failure"));
    }

    @Test
    void staleReadsOfLocalStateAreToldApartAndBreakNothing() {
        Map<String, String> files = files(new Operation(4_720 * MS, "c1", "t2", "c", 5, "stale_get", "ka", "a1",
                Outcome.OK, 0, 4_725 * MS, 2, 2, 5, 0));
        assertFalse(files.get("report.html").contains("‼ unsafe"));
        assertTrue(files.get("report.md").contains("1 of 1, up to 2.87 s old"), files.get("report.md"));
        assertTrue(files.get("report.md").contains("node 2 (c) still believed that it led, in term 2"));
    }

    private Map<String, String> files(Operation... more) {
        List<Operation> all = new ArrayList<>(golden.operations());
        all.addAll(List.of(more));
        return Report.files(Analysis.of(new Run(golden.directory(), golden.header(), golden.trials(), golden.events(),
                golden.faults(), golden.links(), all, List.of())));
    }
}
