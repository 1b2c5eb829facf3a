package dev.longhaul.results.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The checks that look at each operation once accuse no history that a right cluster could have answered. */
class LegalPropertiesTest {
    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of("register", "list", "counter", "lock", "mixed");
    }

    @Property(tries = 10_000)
    void noLegalHistoryIsAccused(@ForAll("kinds") String kind, @ForAll long seed) {
        List<Operation> operations = new LegalHistories(kind, new Random(seed)).operations();
        assertEquals(List.of(), Safety.quick(LegalHistories.run(operations)).violations(),
                () -> kind + " " + operations);
    }

    /** The histories are of the sort that the checks can tell something of: they find what is planted in many. */
    @Property(tries = 50)
    void ofHistoriesThatForgetTheirLastWriteManyAreAccused(@ForAll("kinds") String kind, @ForAll int seed) {
        int accused = 0;
        for (int i = 0; i < 200; i++) {
            List<Operation> operations = new LegalHistories(kind, new Random(seed + 1000L * i)).operations();
            long end = operations.stream().mapToLong(o -> o.t() + 1000).max().getAsLong();
            operations.add(new Operation(end, "c1", "t1", "a", 0, kind.equals("lock") ? "acquire" : "get", "k",
                    kind.equals("lock") ? "nobody" : kind.equals("counter") ? "0" : "", Outcome.OK, end, end + 1, 0, 1,
                    0, 0));
            accused += Safety.quick(LegalHistories.run(operations)).violations().isEmpty() ? 0 : 1;
        }
        assertTrue(accused >= 5, accused + " of 200 " + kind);
    }
}
