package dev.longhaul.results.report;

import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.SimulatedCells;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import dev.longhaul.results.record.SweepDirectory;
import dev.longhaul.results.record.SweepHeader;
import dev.longhaul.results.record.SweepRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of a sweep, made from its directory alone; one that is not finished gets one, too. */
public final class SweepReport {
    /** The page. */
    public static final String PAGE = "sweep.html";

    private final SweepRecord sweep;
    private final Map<Cell, CellResult> cells = new LinkedHashMap<>();
    private final SweepMaps maps;
    private final List<Swept> measures;

    private SweepReport(SweepRecord sweep) {
        this.sweep = sweep;
        sweep.cells().forEach(cell -> cells.put(cell.cell(), SimulatedCells.result(cell, Map.of())));
        maps = new SweepMaps(sweep.header().cells(), cells);
        measures = Swept.all().stream()
                .filter(measure -> cells.values().stream().anyMatch(cell -> measure.of().apply(cell).measured()))
                .toList();
    }

    /**
     * Reads the sweep and writes {@code sweep.html}, {@code sweep.md}, {@code sweep.csv} and each heat map as a file of {@code pictures/}.
     *
     * @return the path of the page
     * @throws IOException if the directory holds no readable sweep, or cannot be written to
     */
    public static Path write(Path directory) throws IOException {
        for (Map.Entry<String, String> file : new SweepReport(SweepDirectory.read(directory)).files().entrySet()) {
            Report.replace(directory.resolve(file.getKey()), file.getValue());
        }
        return directory.resolve(PAGE);
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        List<Picture> pictures = new ArrayList<>();
        SweepTables tables = new SweepTables(List.copyOf(cells.values()), measures);
        Table table = tables.table();
        files.put(PAGE, page(table, pictures));
        pictures.forEach(picture -> files.put("pictures/" + picture.id() + ".svg", picture.file()));
        files.put("sweep.md", markdown(table));
        files.put("sweep.csv", tables.csv());
        return files;
    }

    private String page(Table table, List<Picture> pictures) {
        SweepHeader header = sweep.header();
        List<String[]> contents = new ArrayList<>();
        Html html = new Html(pictures);
        html.open("header").add("p", "Longhaul, sweep in virtual time", "class", "meta").add("h1", header.title());
        html.add("p", status(), "class", unsafe().isEmpty() && finished() ? "meta" : "alert");
        html.raw("<!--contents-->").close("header");
        for (String protection : maps.protections()) {
            maps(html, protection, contents);
        }
        contents.add(new String[]{"cells", "All cells"});
        html.open("section", "id", "cells");
        Page.heading(html, "h2", "cells", "All cells");
        Figures.table(html, "All cells", table);
        html.close("section");
        contents.add(new String[]{"method", "Method"});
        method(html);
        return Page.of(header.title(), status(), contents, html.toString());
    }

    private void maps(Html html, String protection, List<String[]> contents) {
        String id = "maps-" + Facts.slug(protection);
        String heading = maps.protections().size() == 1 ? "Heat maps" : "Heat maps, protection " + protection;
        contents.add(new String[]{id, heading});
        html.open("section", "id", id);
        Page.heading(html, "h2", id, heading);
        measures.forEach(measure -> maps.picture(measure, protection).ifPresent(map -> Figures.picture(html, map)));
        html.close("section");
    }

    private void method(Html html) {
        SweepHeader header = sweep.header();
        html.open("section", "id", "method");
        Page.heading(html, "h2", "method", "Method");
        html.add("p",
                "Each cell is a cluster in virtual time: the core of the real node on simulated clocks, disks and links, "
                        + "with the trials and the measures of a real run. What a machine adds to a real run is not in it. "
                        + "Intervals are at 95 %; that of the minutes without a leader is that of the number of elections.");
        Table facts = new Table("what", "value");
        header.settings().forEach((name, value) -> facts.row(name, value));
        facts.row("file", header.file()).row("digest", header.digest()).row("version", header.version());
        facts.row("seed", header.seed()).row("again", header.command());
        Figures.table(html, "Settings", facts);
        Table sources = new Table("world", "nodes", "figure", "source");
        for (WorldRecord world : header.worlds()) {
            world.sources().forEach((figure, source) -> sources.row(world.name(), String.join(", ", world.nodes()),
                    figure, source));
        }
        Figures.evidence(html, "Where the worlds’ figures come from", sources);
        html.close("section");
    }

    private String markdown(Table table) {
        StringBuilder out = new StringBuilder("# ").append(Markdown.escape(sweep.header().title())).append("\n\n");
        out.append(Markdown.escape(status())).append("\n\n").append(Markdown.table(table));
        return out.append("\nHeat maps are in `").append(PAGE).append("` and `pictures/`. Again:\n\n    ")
                .append(sweep.header().command().replace('\n', ' ')).append('\n').toString();
    }

    private boolean finished() {
        return cells.size() == sweep.header().cells().size();
    }

    private String status() {
        int planned = sweep.header().cells().size();
        String how = finished()
                ? Words.count(planned, "cell", "cells")
                : cells.size() + " of " + Words.count(planned, "cell", "cells") + ", the others are not measured yet";
        return how + ", seed " + sweep.header().seed() + unsafe().map(what -> ". Unsafe: " + what).orElse(".");
    }

    private Optional<String> unsafe() {
        return sweep.cells().stream().filter(cell -> !cell.violations().isEmpty())
                .map(cell -> cell.cell().label() + ": " + String.join("; ", cell.violations()))
                .reduce((a, b) -> a + "; " + b);
    }
}
