package dev.longhaul.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Quorum arithmetic against what the paper says in words. */
class QuorumTest {
    @Property(seed = "1")
    void majorityIsTheLeastThatTwoDisjointGroupsCannotBothHave(@ForAll @IntRange(min = 1, max = 99) int members) {
        int majority = Quorum.majority(members);
        assertEquals(true, 2 * majority > members && 2 * (majority - 1) <= members);
    }

    /** Naive: the largest of the values that more than half of the members have reached. */
    @Property(seed = "2")
    void reachedByMajorityEqualsNaive(@ForAll @Size(min = 1, max = 9) long @LongRange(min = 0, max = 12) [] values) {
        long naive = Arrays.stream(values)
                .filter(v -> 2 * Arrays.stream(values).filter(other -> other >= v).count() > values.length).max()
                .orElseThrow();
        assertEquals(naive, Quorum.reachedByMajority(values.clone()));
    }
}
