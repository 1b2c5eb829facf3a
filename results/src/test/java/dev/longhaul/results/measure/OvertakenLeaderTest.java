package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.Timeouts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OvertakenLeaderTest {
    private final List<DualLeader> found = new ArrayList<>();
    private final ElectionObserver observer = new ElectionObserver("c1", 3,
            new Timeouts(150_000_000, 300_000_000, 75_000_000), new long[3][3], observation -> {
                if (observation instanceof Observation.Dual dual) {
                    found.add(dual.interval());
                }
            });

    @Test
    void leaderWhoseTermRisesBeforeItsRoleChangesNeverLedTheNewTerm() {
        observer.accept(new RunEvent.RoleChanged(1_000, "c1", "t1", 0, Role.Leader, 4));
        observer.accept(new RunEvent.RoleChanged(2_000, "c1", "t1", 1, Role.Leader, 5));
        observer.accept(new RunEvent.TermChanged(5_000, "c1", "t1", 0, 5));
        observer.accept(new RunEvent.RoleChanged(5_000, "c1", "t1", 0, Role.Follower, 5));
        observer.finish(9_000);

        assertEquals(1, found.size());
        assertEquals(3_000, found.get(0).length());
        assertTrue(!found.get(0).sameTerm(), "terms 4 and 5 are not one term");
    }
}
