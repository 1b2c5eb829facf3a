package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.longhaul.results.record.Timeouts;

class RaftTheoryTest {
    private static final double MS = 1e6;

    @Test
    void splitVotesAgreeWithTheTable() throws IOException {
        List<double[]> rows = rows("theory_split_vote.csv");
        assertTrue(rows.size() > 20, () -> rows.size() + " rows");
        for (double[] row : rows) {
            // the table rounds to five decimals
            assertEquals(row[4], RaftTheory.splitVote((int) row[0], (int) row[2], row[3]), 6e-6,
                    () -> row[0] + " " + row[3]);
        }
    }

    @Test
    void expectedTimesAgreeWithTheTable() throws IOException {
        List<double[]> rows = rows("theory_expected_election.csv");
        assertTrue(rows.size() > 20, () -> rows.size() + " rows");
        for (double[] row : rows) {
            Timeouts timeouts = new Timeouts(Math.round(row[3] * MS), Math.round(row[4] * MS),
                    Math.round(row[3] * MS / 2));
            int n = (int) row[0];
            double expected = RaftTheory.withoutLeader(n, n - (int) row[1], timeouts, row[2] * MS, false) / MS;
            assertEquals(row[6], expected, 0.051, () -> row[0] + " " + row[2] + " " + row[3]);
        }
    }

    @Test
    void preVoteAddsARoundTripToEachAttempt() {
        Timeouts timeouts = new Timeouts(100_000_000, 200_000_000, 50_000_000);
        double split = RaftTheory.splitVote(3, 2, 0.1);
        assertEquals(20 * MS / (1 - split), RaftTheory.timeToLeader(3, 2, timeouts, 10 * MS, true)
                - RaftTheory.timeToLeader(3, 2, timeouts, 10 * MS, false), 1);
    }

    @Test
    void aLatencyOfTheWholeRangeSplitsEveryRound() {
        assertEquals(1, RaftTheory.splitVote(3, 2, 1.4));
        Timeouts timeouts = new Timeouts(50_000_000, 100_000_000, 25_000_000);
        assertEquals(Double.POSITIVE_INFINITY, RaftTheory.timeToLeader(3, 2, timeouts, 60 * MS, false));
    }

    @Test
    void aClusterWithoutAMajorityIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> RaftTheory.splitVote(3, 1, 0.1));
    }

    private static List<double[]> rows(String name) throws IOException {
        try (InputStream in = RaftTheoryTest.class.getResourceAsStream("/theory/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && Character.isDigit(line.charAt(0)))
                    .map(line -> java.util.Arrays.stream(line.split(","))
                            .mapToDouble(RaftTheoryTest::number).toArray())
                    .toList();
        }
    }

    private static double number(String text) {
        return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
