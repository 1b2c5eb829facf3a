package dev.longhaul.results.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.testdata.GoldenRuns;

/**
 * All that a person reads of the run written by hand, without a twin and with one. What is without one was written before there were twins
 * and must stay as it is. {@code -Dgolden=write} writes these files anew.
 */
class GoldenReportTest {
    private static final Path KEPT = Path.of("src/test/resources/golden-report");

    @Test
    void withoutATwinTheReportIsAsItEverWas() throws IOException, URISyntaxException {
        agrees("without-twin", GoldenRuns.directory());
    }

    @Test
    void withATwinTheReportSaysWhatIsSimulated(@TempDir Path base) throws IOException, URISyntaxException {
        agrees("with-twin", GoldenRuns.withTwin(base));
    }

    private static void agrees(String name, Path directory) throws IOException {
        Map<String, String> files = Report.files(Analysis.of(RunReader.read(directory)));
        Map<String, String> texts = new TreeMap<>();
        texts.put("report.txt", text(files.get("report.html")));
        texts.put("report.md", files.get("report.md"));
        texts.put("junit.xml", files.get("junit.xml"));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path kept = KEPT.resolve(name).resolve(text.getKey());
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(kept.getParent());
                Files.writeString(kept, text.getValue());
            }
            assertEquals(Files.readString(kept), text.getValue(), kept.toString());
        }
    }

    /** The text of a page, a line an element, that of its pictures too. */
    private static String text(String page) {
        return page.replaceAll("(?s)<(script|style)>.*?</\\1>", "").replaceAll("<[^>]*>", "\n").replace('\u00a0', ' ')
                .replaceAll("[ \t]*\n\\s*", "\n").strip() + "\n";
    }
}
