package dev.longhaul.results.report;

import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.record.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a run, made from its directory alone: the same directory gives the same bytes. */
public final class Report {
    /** The page. */
    public static final String PAGE = "report.html";

    private Report() {
    }

    /**
     * Reads and analyses the run and writes {@code report.html}, {@code report.md}, {@code summary.csv}, {@code metrics.json},
     * {@code junit.xml}, {@link VerdictFiles} and each picture as a file of {@code pictures/} into its directory. A run that failed, was interrupted or measured little still gets them.
     *
     * @return the path of the page
     * @throws IOException if the directory holds no readable run, or cannot be written to
     */
    public static Path write(Path runDirectory) throws IOException {
        return write(Analysis.of(RunReader.read(runDirectory)), runDirectory);
    }

    /**
     * Writes the files of an analysis made before.
     *
     * @return the path of the page
     */
    public static Path write(Analysis analysis, Path directory) throws IOException {
        for (Map.Entry<String, String> file : files(analysis).entrySet()) {
            replace(directory.resolve(file.getKey()), file.getValue());
        }
        return directory.resolve(PAGE);
    }

    /** All files by name. */
    static Map<String, String> files(Analysis analysis) {
        Facts facts = new Facts(analysis);
        Map<String, String> files = new LinkedHashMap<>();
        List<Picture> pictures = new ArrayList<>();
        files.put(PAGE, HtmlReport.of(facts, pictures));
        pictures.forEach(picture -> files.put("pictures/" + picture.id() + ".svg", picture.file()));
        files.put("report.md", MarkdownReport.of(facts));
        files.put("summary.csv", SummaryCsv.of(facts));
        files.put("metrics.json", MetricsJson.of(facts));
        files.put("junit.xml", JunitXml.of(facts));
        files.putAll(VerdictFiles.of(analysis.run(), analysis.safety()));
        return files;
    }

    /** Whoever reads meanwhile sees the old file or the new one, never half of one. */
    static void replace(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
