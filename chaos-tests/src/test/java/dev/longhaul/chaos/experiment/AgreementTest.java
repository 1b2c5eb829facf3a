package dev.longhaul.chaos.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.results.measure.Comparison;
import dev.longhaul.results.measure.Comparison.CellComparison;
import dev.longhaul.results.measure.Difference;
import dev.longhaul.results.measure.Difference.Figure;
import dev.longhaul.results.measure.Interval;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Timeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Cell CELL = new Cell("w", new Timeouts(150_000_000, 300_000_000, 75_000_000), "all");

    private static Comparison comparison(double low, double high, Optional<Difference> rate) {
        List<Difference> differences = new ArrayList<>();
        differences.add(new Difference(Figure.TIME_TO_LEADER, "kill", 2e8, 2e8, 50, 50, new Interval(low, high)));
        rate.ifPresent(differences::add);
        return new Comparison(null, null,
                List.of(new CellComparison(CELL, Optional.empty(), Optional.empty(), differences, List.of())));
    }

    private static Optional<Difference> elections(long before, long after, Interval ratio) {
        return Optional.of(new Difference(Figure.ELECTIONS, "", before, after, before, after, ratio));
    }

    @Test
    void timesDecide() {
        assertEquals(ExitCode.AS_WANTED, Agreement.exit(comparison(0.95, 1.05, Optional.empty())));
        assertEquals(ExitCode.UNKNOWN, Agreement.exit(comparison(0.5, 1.5, Optional.empty())));
        assertEquals(ExitCode.OBJECTIVE_MISSED, Agreement.exit(comparison(1.2, 1.5, Optional.empty())));
    }

    @Test
    void electionsThatDifferMissAndNoneAtAllSayNothing() {
        assertEquals(ExitCode.AS_WANTED, Agreement.exit(comparison(0.95, 1.05, elections(0, 0, Interval.UNKNOWN))));
        assertEquals(ExitCode.AS_WANTED, Agreement.exit(comparison(0.95, 1.05, elections(3, 4, new Interval(0.3, 9)))));
        assertEquals(ExitCode.OBJECTIVE_MISSED,
                Agreement.exit(comparison(0.95, 1.05, elections(3, 60, new Interval(6, 99)))));
        String told = Agreement.told(comparison(0.95, 1.05, elections(3, 60, new Interval(6, 99))));
        assertTrue(told.contains("elections") && told.contains("3.0/h") && told.contains("different"), told);
        String none = Agreement.told(comparison(0.95, 1.05, elections(0, 0, Interval.UNKNOWN)));
        assertTrue(none.contains("ratio - n=0/0"), none);
    }
}
