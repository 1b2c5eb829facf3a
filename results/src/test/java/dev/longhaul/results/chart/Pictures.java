package dev.longhaul.results.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of each chart, drawn of made-up data; a program of its own for the test that looks at what it loads. */
final class Pictures {
    private static final long SECOND = 1_000_000_000L;

    private Pictures() {
    }

    public static void main(String[] args) {
        all().forEach((name, svg) -> System.out.println(name + " " + svg.length()));
    }

    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cdf", CdfChart.draw("cdf", "<b>", "a & b", "s", List.of(
                new CdfChart.Curve("50-100", 0, 0, new double[]{0.3, 0.1, 0.2}, 0),
                new CdfChart.Curve("800-1200", 0, 2, new double[]{20, 30}, 2),
                new CdfChart.Curve("none", 1, 1, new double[0], 2))));
        all.put("cdf with a twin", CdfChart.draw("cdf", "<b>", "a & b", "s", List.of(new CdfChart.Curve("50-100", 0, 0,
                new double[]{0.3, 0.1, 0.2}, 0, new double[]{0.11, 0.17, 0.19}))));
        all.put("rates", RateChart.draw("rates", "<b>", "a & b", "a day", List.of(new RateChart.Row("x <i>", 0,
                new RateChart.Line(Double.NaN, 0, 21_000, "none"), new RateChart.Line(0.75, 0.155, 2.19, "0.75")),
                new RateChart.Row("y", 3, new RateChart.Line(Double.NaN, Double.NaN, Double.NaN, "not measured"),
                        new RateChart.Line(Double.NaN, 0, 0.92, "none")))));
        all.put("overlay", OverlayChart.draw("overlay", "<b>", "a & b", "ms", "share", List.of(
                new OverlayChart.Curve("finely <i>", 0, false, new double[]{90, 120, 400}, new double[]{0, 0.5, 1}),
                new OverlayChart.Curve("published", 0, true, new double[]{95, 118}, new double[]{0.01, 0.5}))));
        all.put("bars", BarChart.draw("bars", "<b>", "a & b", "an hour", List.of(
                new BarChart.Bar("x <i>", 0, 412, 380, 446, Double.NaN, "412"),
                new BarChart.Bar("y", 3, Double.NaN, Double.NaN, Double.NaN, 100, "not measured"))));
        all.put("heat", HeatMap.draw("heat", "<b>", "a & b", List.of("50-100", "150-300"), List.of("w", "v"),
                List.of(List.of(new HeatMap.Field(1, "1 s", "n = 2"), new HeatMap.Field(200, "200 s", "")),
                        List.of(new HeatMap.Field(Double.NaN, "not measured", ""),
                                new HeatMap.Field(20, "20 s", "")))));
        all.put("trade", TradeChart.draw("trade", "<b>", "a & b", "s", "an hour", List.of("w", "v"), List.of(
                new TradeChart.Point("50-100", 0, 0, 0.1, 0.08, 0.2, 885, true, true),
                new TradeChart.Point("150-300", 0, 1, 0.3, Double.NaN, Double.NaN, 800, true, true),
                new TradeChart.Point("50-100", 1, 0, 10, Double.NaN, Double.NaN, 2_000, false, false))));
        all.put("world", WorldDrawing.draw("world", "<b>", "a & b",
                List.of(new WorldDrawing.Region("us", List.of("0"), true),
                        new WorldDrawing.Region("eu", List.of("1"), false),
                        new WorldDrawing.Region("ap", List.of(), true)),
                new double[][]{{Double.NaN, 76, 160}, {76, Double.NaN, 220}, {160, 220, Double.NaN}}));
        all.put("stack", StackChart.draw("stack", "<b>", "a & b", "s", List.of("detection", "election"), List.of(
                new StackChart.Group("50-100 kill", List.of(new StackChart.Row(new double[]{0.1, 0.2}, true))),
                new StackChart.Group("none", List.of()))));
        List<SwimLanes.Stretch> fault = List.of(new SwimLanes.Stretch(SECOND, 3 * SECOND, "leader cut off"));
        all.put("lanes", SwimLanes.draw("lanes", "<b>", "a & b", List.of(new SwimLanes.Lane("0 us", List.of(
                new SwimLanes.Piece(0, SECOND, SwimLanes.State.FOLLOWER, 3, false),
                new SwimLanes.Piece(SECOND, 2 * SECOND, SwimLanes.State.PRE_CANDIDATE, 3, false),
                new SwimLanes.Piece(2 * SECOND, 3 * SECOND, SwimLanes.State.CANDIDATE, 4, false),
                new SwimLanes.Piece(3 * SECOND, 4 * SECOND, SwimLanes.State.LEADER, 4, true),
                new SwimLanes.Piece(4 * SECOND, 5 * SECOND, SwimLanes.State.DOWN, 4, false)))), 0, 5 * SECOND, SECOND,
                "s", fault, List.of(new SwimLanes.Stretch(2 * SECOND, 3 * SECOND, "two leaders"))));
        all.put("timeline", Timeline.draw("timeline", "<b>", "a & b", List.of(new Timeline.Client("us",
                List.of(new Timeline.Dot(SECOND, 5_000_000, true), new Timeline.Dot(2 * SECOND, 900_000_000, false)),
                new boolean[]{true, false, true})), 0, 5 * SECOND, SECOND, SECOND / 10, fault));
        return all;
    }
}
