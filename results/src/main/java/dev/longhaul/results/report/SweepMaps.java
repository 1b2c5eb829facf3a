package dev.longhaul.results.report;

import dev.longhaul.results.chart.HeatMap;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Timeouts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The heat maps of a sweep: worlds down, timeouts across, one for each measure and protection. */
final class SweepMaps {
    private final List<Cell> grid;
    private final Map<Cell, CellResult> cells;

    /** @param cells those that were finished */
    SweepMaps(List<Cell> grid, Map<Cell, CellResult> cells) {
        this.grid = grid;
        this.cells = cells;
    }

    List<String> protections() {
        return grid.stream().map(Cell::protection).distinct().toList();
    }

    /** Empty where no cell has it measured. */
    Optional<Picture> picture(Swept measure, String protection) {
        List<String> worlds = grid.stream().map(Cell::world).distinct().toList();
        List<Timeouts> settings = grid.stream().map(Cell::timeouts).distinct().toList();
        List<List<HeatMap.Field>> fields = new ArrayList<>();
        Table data = new Table("world", "timeouts, ms", measure.name(), "n");
        boolean any = false;
        for (String world : worlds) {
            List<HeatMap.Field> row = new ArrayList<>();
            for (Timeouts setting : settings) {
                SweptFigure figure = figure(measure, new Cell(world, setting, protection));
                any |= figure.measured();
                row.add(field(measure, figure));
                data.row(world, setting.label(), figure.cell(measure.unit()),
                        Table.Cell.of(Long.toString(figure.n()), figure.n()));
            }
            fields.add(row);
        }
        if (!any) {
            return Optional.empty();
        }
        String title = title(measure, protection);
        String alternative = "Worlds by election timeouts in ms: " + measure.name()
                + "; below each value its 95 % interval; deeper colour is more.";
        String id = id(measure) + (protection.equals("all") ? "" : "-" + Facts.slug(protection));
        return Optional.of(new Picture(id, title, alternative, HeatMap.draw(id, title, alternative,
                settings.stream().map(Timeouts::label).toList(), worlds, fields), true, data));
    }

    static String id(Swept measure) {
        return measure.id().replace('_', '-');
    }

    private SweptFigure figure(Swept measure, Cell cell) {
        CellResult result = cells.get(cell);
        return result == null ? SweptFigure.NONE : measure.of().apply(result);
    }

    private static HeatMap.Field field(Swept measure, SweptFigure figure) {
        return new HeatMap.Field(figure.value(), figure.measured() ? figure.text(measure.unit()) : "–",
                figure.interval(measure.unit()));
    }

    private String title(Swept measure, String protection) {
        record At(Cell cell, SweptFigure figure) {}
        List<At> all = grid.stream().filter(cell -> cell.protection().equals(protection))
                .map(cell -> new At(cell, figure(measure, cell))).filter(at -> at.figure().measured())
                .sorted(Comparator.comparingDouble(at -> at.figure().value())).toList();
        At least = all.get(0);
        At most = all.get(all.size() - 1);
        String low = least.figure().text(measure.unit());
        String high = most.figure().text(measure.unit());
        return Words.sentence(measure.name()) + (protection.equals("all") ? "" : ", protection " + protection) + ": "
                + (low.equals(high)
                        ? low + (all.size() == 1 ? " at " + where(least.cell()) : " in all cells")
                        : low + " at " + where(least.cell()) + " to " + high + " at " + where(most.cell()));
    }

    private static String where(Cell cell) {
        return cell.world() + " " + cell.timeouts().label();
    }
}
