package dev.longhaul.results.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jfree.svg.SVGGraphics2D;

import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * What XChart paints, as a fragment of SVG: the marks alone, their colours turned into CSS variables.
 *
 * <p>Titles, legends, ticks and labels are switched off, and the room a tick needs is declared larger than any chart, which is how
 * XChart's tick calculators end before they measure a text: so no AWT font is loaded. Axes run from 0 to 1; {@link Axis} places values.
 */
final class Marks {
    private static final int NO_TICKS = 1_000_000;
    private static final Pattern SHAPE = Pattern.compile("<(g|line|path|rect|ellipse|polygon) ([^>]*?)/?>");
    private static final DoubleFunction<String> ROUNDED = Svg::number;

    private Marks() {
    }

    /** Strips the chart of all that is not a mark. */
    static void bare(AxesChartStyler styler) {
        styler.setChartTitleVisible(false).setLegendVisible(false).setPlotBorderVisible(false).setChartPadding(0)
                .setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE)
                .setPlotContentSize(1).setAntiAlias(true);
        styler.setAxisTicksVisible(false).setAxisTitlesVisible(false).setPlotMargin(0).setPlotGridLinesVisible(false)
                .setPlotTicksMarksVisible(false).setXAxisTickMarkSpacingHint(NO_TICKS)
                .setYAxisTickMarkSpacingHint(NO_TICKS);
    }

    /** The marks of a chart painted at the given size, its upper left corner at 0, 0. */
    static String of(Chart<?, ?> chart, double width, double height) {
        SVGGraphics2D graphics = new SVGGraphics2D(width, height);
        graphics.setDefsKeyPrefix("x");
        graphics.setGeomDoubleConverter(ROUNDED);
        graphics.setTransformDoubleConverter(ROUNDED);
        chart.paint(graphics, (int) Math.round(width), (int) Math.round(height));
        List<Mark> shapes = new ArrayList<>();
        String group = "";
        Matcher found = SHAPE.matcher(graphics.getSVGElement());
        while (found.find()) {
            if ("g".equals(found.group(1))) {
                group = found.group(2);
                continue;
            }
            Mark shape = Mark.read(found.group(1),
                    found.group(2).contains("style=") ? found.group(2) : group + " " + found.group(2));
            if (shape.invisible()) {
                continue;
            }
            Mark last = shapes.isEmpty() ? null : shapes.get(shapes.size() - 1);
            if (last != null && last.continuedBy(shape)) {
                shapes.set(shapes.size() - 1, last.with(shape));
            } else {
                shapes.add(shape);
            }
        }
        StringBuilder out = new StringBuilder();
        shapes.forEach(shape -> out.append(shape.svg()));
        return out.toString();
    }
}
