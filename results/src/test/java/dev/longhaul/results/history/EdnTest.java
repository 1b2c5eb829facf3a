package dev.longhaul.results.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EdnTest {
    @Test
    void readsWhatHistoriesUse() throws HistoryFormatException {
        assertNull(value("nil"));
        assertEquals(true, value(" ,true"));
        assertEquals(-12L, value("-12"));
        assertEquals(12L, value("12N"));
        assertEquals(1.5, value("1.5"));
        assertEquals(new Keyword("f"), value(":f"));
        assertEquals(new Keyword("-"), value("-"));
        assertEquals("a\"b\n\u00e4", value("\"a\\\"b\\n\\u00e4\""));
        assertEquals(Arrays.asList(1L, null, List.of(2L)), value("[1 nil (2)] ; rest"));
        assertEquals(Map.of(new Keyword("a"), List.of(1L)), value("#some.Record{:a #{1}}"));
        assertEquals(2L, value("#_ {:left out} 2"));
        assertSame(Edn.END, value(" ; nothing"));
    }

    @Test
    void refusesWhatDoesNotEnd() {
        for (String text : List.of("[1", "{:a", "\"abc", "{:a 1 :b}", ")", "\"\\u12\"", "99999999999999999999")) {
            assertThrows(HistoryFormatException.class, () -> value(text), text);
        }
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> atoms = Arbitraries.oneOf(Arbitraries.longs().map(v -> (Object) v),
                Arbitraries.strings().ofMaxLength(8).map(v -> (Object) v), Arbitraries.of(true, false),
                Arbitraries.just((Object) null), Arbitraries.of(new Keyword("a"), new Keyword("b/c")));
        return Arbitraries.lazyOf(() -> atoms, () -> atoms, () -> values().list().ofMaxSize(3).map(v -> (Object) v));
    }

    @Property(tries = 500)
    void whatIsWrittenReadsTheSame(@ForAll("values") Object value) throws HistoryFormatException {
        assertEquals(value, value(Edn.text(value)));
    }

    @Property(tries = 500)
    void garbageIsReadOrRefused(@ForAll String text) {
        try {
            Edn edn = new Edn("test", text, 1);
            while (edn.nextEntry() != Edn.END) {
                continue;
            }
        } catch (HistoryFormatException refused) {
            assertEquals(true, refused.getMessage().startsWith("test:"));
        }
    }

    private static Object value(String text) throws HistoryFormatException {
        return new Edn("test", text, 1).next();
    }
}
