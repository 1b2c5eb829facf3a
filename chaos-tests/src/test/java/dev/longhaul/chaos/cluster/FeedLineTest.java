package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.FirstCommit;
import dev.longhaul.results.record.RunEvent.LeaderChanged;
import dev.longhaul.results.record.RunEvent.PreVoteRefused;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.RunEvent.Stall;
import dev.longhaul.results.record.RunEvent.TermChanged;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedLineTest {
    private static Optional<RunEvent> event(String json) {
        return FeedLine.parse(json).event(FeedLine.parse(json).at() - 1000, "c1", "t2", 1);
    }

    private static RunEvent only(String json) {
        return event(json).orElseThrow();
    }

    @Test
    void everyKindOfEventIsTakenOverWithItsStamp() {
        assertEquals(new RoleChanged(234, "c1", "t2", 1, Role.PreCandidate, 3),
                only("{\"seq\":2,\"at\":1234,\"type\":\"role\",\"role\":\"PreCandidate\",\"term\":3}"));
        assertEquals(new LeaderChanged(234, "c1", "t2", 1, 2, 3),
                only("{\"at\":1234,\"type\":\"leader\",\"leader\":2,\"term\":3}"));
        assertEquals(new LeaderChanged(234, "c1", "t2", 1, RunEvent.NO_LEADER, 3),
                only("{\"at\":1234,\"type\":\"leader\",\"leader\":null,\"term\":3}"));
        assertEquals(new TermChanged(234, "c1", "t2", 1, 4), only("{\"at\":1234,\"type\":\"term\",\"term\":4}"));
        assertEquals(new FirstCommit(234, "c1", "t2", 1, 4, 17),
                only("{\"at\":1234,\"type\":\"first_commit\",\"term\":4,\"index\":17}"));
        assertEquals(new PreVoteRefused(234, "c1", "t2", 1, 2, 4),
                only("{\"at\":1234,\"type\":\"pre_vote_refused\",\"candidate\":2,\"term\":4}"));
        assertEquals(new Stall(234, "c1", "t2", 1, 9, "fsync"),
                only("{\"at\":1234,\"type\":\"stall\",\"length\":9,\"where\":\"fsync\"}"));
    }

    @Test
    void aHelloSaysWhoSpeaksAndIsNoEvent() {
        String hello = "{\"type\":\"hello\",\"id\":1,\"pid\":77,\"boot_id\":\"b\",\"now\":5}";
        FeedLine line = FeedLine.parse(hello);
        assertTrue(line.isHello());
        assertEquals(77, line.pid());
        assertEquals("b", line.bootId());
        assertEquals(5, line.clock());
        assertEquals(Optional.empty(), event(hello));
    }

    @Test
    void typesOfLaterVersionsAreNoEvents() {
        assertEquals(Optional.empty(), event("{\"seq\":9,\"at\":1,\"type\":\"snapshot\"}"));
    }

    @Test
    void aLineThatIsNotJsonIsNamed() {
        ClusterFailure seen = assertThrows(ClusterFailure.class, () -> FeedLine.parse("{\"seq\":"));
        assertTrue(seen.getMessage().contains("{\"seq\":"), seen.getMessage());
    }
}
