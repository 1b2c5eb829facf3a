package dev.longhaul.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The log against a plain list. */
class LogTest {
    /** Each number is an append (its term rises by number modulo 3) or, when divisible by 5, a truncation. */
    @Property(seed = "3")
    void agreesWithAPlainList(@ForAll @Size(max = 60) List<@IntRange(min = 1, max = 1000) Integer> actions) {
        Log log = new Log(List.of());
        List<Entry> plain = new ArrayList<>();
        for (int action : actions) {
            if (action % 5 == 0 && !plain.isEmpty()) {
                int from = action % plain.size() + 1;
                log.truncateFrom(from);
                plain.subList(from - 1, plain.size()).clear();
            } else {
                long lastTerm = plain.isEmpty() ? 1 : plain.get(plain.size() - 1).term();
                Entry entry = Scripted.entry(plain.size() + 1, lastTerm + action % 3);
                log.append(entry);
                plain.add(entry);
            }
            agree(plain, log);
        }
    }

    private static void agree(List<Entry> plain, Log log) {
        assertEquals(plain.size(), log.lastIndex());
        assertEquals(plain, log.slice(1, log.lastIndex()));
        assertEquals(plain.isEmpty() ? 0 : plain.get(plain.size() - 1).term(), log.lastTerm());
        for (long t = 0; t <= log.lastTerm() + 1; t++) {
            long term = t;
            assertEquals(plain.stream().filter(e -> e.term() == term).mapToLong(Entry::index).min().orElse(0),
                    log.firstIndexOf(term));
            assertEquals(plain.stream().filter(e -> e.term() == term).mapToLong(Entry::index).max().orElse(0),
                    log.lastIndexOf(term));
        }
    }

    @Test
    void batchHoldsAsManyAsFitAndAtLeastOne() {
        Log log = new Log(Scripted.log(1, 1, 1, 1, 1));
        assertEquals(1, log.batch(2, 1).size());
        assertEquals(2, log.batch(2, 70).size());
        assertEquals(Scripted.log(1, 1, 1, 1, 1).subList(3, 5), log.batch(4, 1_000_000));
    }

    @Test
    void refusesWhatDoesNotFollow() {
        Log log = new Log(Scripted.log(1, 2));
        assertThrows(IllegalArgumentException.class, () -> log.append(Scripted.entry(4, 2)));
        assertThrows(IllegalArgumentException.class, () -> log.append(Scripted.entry(3, 1)));
        assertThrows(IllegalArgumentException.class, () -> new Log(List.of(Scripted.entry(1, 0))));
    }
}
