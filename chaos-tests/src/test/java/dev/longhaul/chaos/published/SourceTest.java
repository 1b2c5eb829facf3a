package dev.longhaul.chaos.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
    private static final String HEAD = "figure,case,source,n,servers,down,timeouts,heartbeat,one_way,disk,logs,prevote,begins,ends,note\n";
    private static final String LINE = "f,MIN-MAX,simulation,10,3,1,MIN-MAX,half,1,0,equal,off,fresh,leader,as it is, with a comma\n";

    @Test
    void everyPublishedRowHasItsSetUp() {
        List<PublishedRow> rows = PublishedRow.of(PublishedRow.table());
        assertTrue(rows.size() >= 6, rows::toString);
        rows.forEach(row -> Source.of(row, Source.table()));
    }

    @Test
    void theNumbersOfACaseFixTheSetUp() {
        SetUp timeouts = of("fig-9.11", "12-24").setUp();
        assertEquals(12_000_000, timeouts.timeouts().min());
        assertEquals(24_000_000, timeouts.timeouts().max());
        assertEquals(6_000_000, timeouts.timeouts().heartbeat());
        assertEquals(3, of("fig-9.12", "2 failed").setUp().up());
        assertTrue(of("fig-9.13", "0 failed").setUp().distinctLogs());
        assertFalse(of("fig-9.12", "0 failed").setUp().distinctLogs());
    }

    @Test
    void theFirstLineThatFitsIsTaken() {
        assertEquals(100, of("fig-9.11", "150-150").n());
        assertEquals(1000, of("fig-9.11", "150-151").n());
    }

    @Test
    void aTableOfSomebodyElseIsReadTheSameWay() {
        Source source = Source.of(row("f", "10-20.5"), Lines.of("t", HEAD + LINE));
        assertEquals(20_500_000, source.setUp().timeouts().max());
        assertEquals("as it is, with a comma", source.note());
    }

    @Test
    void aRowWithoutASetUpIsRefused() {
        assertEquals("set-ups.csv, line 1: no line fits 'three failed' of fig-9.12",
                assertThrows(BadTable.class, () -> of("fig-9.12", "three failed")).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"equal | same | logs 'same' must be distinct or equal",
            "fresh | warm | begins 'warm' must be one of [fresh, last-heartbeat, crash]",
            "3 | x | servers 'x' is no whole number", ",3,1, | ,3,x, | down 'x' is no whole number",
            "half | 20 | timeouts 10000000-20000000/20000000 ns; it must be 0 < heartbeat < min <= max",
            ",1,0, | ,1-2-3,0, | '1-2-3' is no number of ms and no range such as 150-300",
            ",3,1, | ,3,2, | 2 of 3 servers down leave no majority that could elect"})
    void whatCannotBeIsSaidWithFileAndLine(String right, String wrong, String told) {
        Lines table = Lines.of("mine.csv", HEAD + LINE.replaceFirst(right, wrong));
        String message = assertThrows(BadTable.class, () -> Source.of(row("f", "10-20"), table)).getMessage();
        assertEquals("mine.csv, line 2: " + told, message);
    }

    @Test
    void aLineWithTooFewFieldsIsRefused() {
        assertEquals("t, line 3: 1 fields, but there are 2 columns: a,b",
                assertThrows(BadTable.class, () -> Lines.of("t", "# told\na,b\n1")).getMessage());
    }

    private static Source of(String figure, String label) {
        return Source.of(row(figure, label), Source.table());
    }

    private static PublishedRow row(String figure, String label) {
        return new PublishedRow(figure, label, 1, 2, 3, 4, 5, 6, 7);
    }
}
