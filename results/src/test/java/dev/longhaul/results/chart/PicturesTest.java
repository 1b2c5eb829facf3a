package dev.longhaul.results.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PicturesTest {
    @Test
    void everyPictureIsWellFormedAndNamesItself() throws Exception {
        for (var picture : Pictures.all().entrySet()) {
            Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(picture.getValue().getBytes(StandardCharsets.UTF_8)));
            assertEquals("<b>", svg.getElementsByTagName("title").item(0).getTextContent(), picture.getKey());
            assertEquals("a & b", svg.getElementsByTagName("desc").item(0).getTextContent(), picture.getKey());
        }
    }

    @Test
    void coloursAreVariablesSoThatTheyFollowLightAndDark() {
        Pictures.all().forEach((name, svg) -> {
            assertFalse(svg.contains("rgb("), name + " has a colour of its own: " + svg);
            assertTrue(svg.contains("var(--"), name);
        });
    }

    @Test
    void textStaysTextAndCoordinatesAreRounded() {
        Pictures.all().forEach((name, svg) -> {
            assertTrue(svg.contains("<text"), name);
            assertFalse(svg.matches("(?s).*[ML ,\"]-?\\d+\\.\\d{2,}[ ,LMVHZ\"].*"), name + " has long coordinates");
        });
    }

    @Test
    void curveWithTrialsThatNeverEndedEndsBelowAll() {
        String svg = CdfChart.draw("c", "t", "a", "s",
                List.of(new CdfChart.Curve("x", 0, 0, new double[]{1, 2}, 2)));
        assertTrue(svg.contains("n = 4, 2 without a leader"), svg);
        assertTrue(svg.contains("L418 106\""), "the curve's end is half way up 212: " + svg);
    }

    @Test
    void twinIsABroadPaleLineBehindItsCurveAndNothingWithoutOne() {
        CdfChart.Curve alone = new CdfChart.Curve("x", 0, 0, new double[]{1, 2}, 0);
        String svg = CdfChart.draw("c", "t", "a", "s", List.of(alone));
        assertFalse(svg.contains("simulated") || svg.contains("stroke-opacity"), svg);
        double[] percentiles = IntStream.rangeClosed(1, 99).mapToDouble(i -> 1 + i / 100.0).toArray();
        String both = CdfChart.draw("c", "t", "a", "s",
                List.of(new CdfChart.Curve("x", 0, 0, new double[]{1, 2}, 0, percentiles)));
        assertTrue(both.contains("broad and pale: simulated, 1 % to 99 %"), both);
        assertTrue(both.indexOf("stroke-opacity:.3") < both.indexOf("<g transform"), "it is drawn before the marks");
        assertEquals(svg.substring(svg.indexOf("<g transform")), both.substring(both.indexOf("<g transform")),
                "the steps are where they were");
    }

    @Test
    void twinThatTakesLongerWidensTheAxis() {
        String svg = CdfChart.draw("c", "t", "a", "s",
                List.of(new CdfChart.Curve("x", 0, 0, new double[]{1, 2}, 0, new double[]{1, 40})));
        assertTrue(svg.contains(">40<"), svg);
    }

    @Test
    void rateOfWhichNoneWasSeenHasALineAndNoDot() {
        RateChart.Line none = new RateChart.Line(Double.NaN, 0, 0.9, "none in 4 d");
        String svg = RateChart.draw("r", "t", "a", "a day", List.of(new RateChart.Row("x", 0, none, none)));
        assertTrue(svg.contains("measured: none in 4 d") && svg.contains("simulated: none in 4 d"), svg);
        assertFalse(svg.contains("a4 4"), "a dot of radius 4: " + svg);
        RateChart.Line some = new RateChart.Line(0.5, 0.1, 0.9, "0.5 a day, n = 2");
        assertTrue(RateChart.draw("r", "t", "a", "a day", List.of(new RateChart.Row("x", 0, none, some)))
                .contains("a4 4"));
    }

    /** A Java without fonts throws where one is first asked for; the classes that would are not even loaded here. */
    @Test
    void noPictureAsksForAFont() throws Exception {
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true", "-Xlog:class+load", "-cp", System.getProperty("java.class.path"),
                Pictures.class.getName()).redirectErrorStream(true).start();
        java.getOutputStream().close();
        String loaded = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, java.waitFor(), loaded.lines().filter(line -> line.contains("Exception")).toList().toString());
        assertTrue(loaded.contains("timeline "), "all pictures were drawn");
        for (String part : List.of("sun.font.FontManagerFactory ", "sun.font.SunFontManager ",
                "java.awt.font.TextLayout ")) {
            assertFalse(loaded.contains(part), part + "was loaded");
        }
    }
}
