package dev.longhaul.chaos.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.random.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReproductionTest {
    private static final int TRIALS = Integer.getInteger("published.trials", 4000);

    static List<PublishedRow> rows() {
        return PublishedRow.of(PublishedRow.table());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyPublishedRowIsReproduced(PublishedRow row) throws InterruptedException {
        Reproduction one = Reproduction.of(row, Source.table(), new Streams(1), TRIALS, 2);
        assertTrue(one.within(), one::told);
        assertEquals(TRIALS, one.elections().times().n());
    }

    @Test
    void theRanksOfAP99AreThoseOfItsN() {
        assertEquals(0.984, Reproduction.rank(1000, -1.96));
        assertEquals(0.996, Reproduction.rank(1000, 1.96));
        assertEquals(0.988, Reproduction.rank(10_000, -1.96));
        assertEquals(0.992, Reproduction.rank(10_000, 1.96));
        assertEquals(1, Reproduction.rank(100, 1.96));
    }

    @Test
    void boundsAreSharesOfWhatWasPublished() {
        assertTrue(Judgement.near("p50", 100, 102, 0.02).within());
        assertTrue(Judgement.near("p50", 100, 98, 0.02).within());
        assertFalse(Judgement.near("p50", 100, 102.1, 0.02).within());
        assertFalse(Judgement.near("p50", 100, 97.9, 0.02).within());
        assertFalse(Judgement.near("p50", 100, Double.POSITIVE_INFINITY, 0.02).within());
        assertTrue(Judgement.near("p50", Double.NaN, 100, 0.02).within());
    }

    @Test
    void thePageHasEveryRowAndAPictureOfEveryFigure(@TempDir Path directory) throws Exception {
        List<Reproduction> reproduced = new ArrayList<>();
        for (PublishedRow row : rows()) {
            reproduced.add(Reproduction.of(row, Source.table(), new Streams(1), 300, 2));
        }
        PublishedPage page = new PublishedPage(PublishedRow.table().comments(), reproduced, List.of(), List.of(),
                "longhaul published");
        String text = Files.readString(page.write(directory));
        for (PublishedRow row : rows()) {
            assertTrue(text.contains(row.name()), row::name);
            assertTrue(svg(directory, row.figure()).contains(row.label() + ", published"), row::name);
        }
    }

    private static String svg(Path directory, String figure) throws IOException {
        return Files.readString(directory.resolve(figure + ".svg"));
    }
}
