package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.Down;
import dev.longhaul.results.record.RunEvent.LeaderChanged;
import dev.longhaul.results.record.RunEvent.Paused;
import dev.longhaul.results.record.RunEvent.Resumed;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.RunEvent.Stall;
import dev.longhaul.results.record.RunEvent.TermChanged;
import dev.longhaul.results.record.RunEvent.Up;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClusterViewTest {
    private ClusterView view = ClusterView.allDown(3);

    private void see(RunEvent... events) {
        for (RunEvent event : events) {
            view = view.after(event);
        }
    }

    private static Up up(int node) {
        return new Up(1, "c1", "", node);
    }

    private static LeaderChanged leader(int node, int leader, long term) {
        return new LeaderChanged(2, "c1", "", node, leader, term);
    }

    private static RoleChanged role(int node, Role role, long term) {
        return new RoleChanged(2, "c1", "", node, role, term);
    }

    @Test
    void aLeaderIsRecognisedWhenAMajorityIncludingItselfNamesItInOneTerm() {
        see(up(0), up(1), up(2), role(0, Role.Leader, 4), leader(0, 0, 4));
        assertEquals(OptionalInt.empty(), view.recognisedLeader());
        see(leader(1, 0, 4));
        assertEquals(OptionalInt.of(0), view.recognisedLeader());
        assertEquals(4, view.recognisedTerm());
    }

    @Test
    void allFollowWhenTheLastNodeNamesTheLeaderInItsTerm() {
        see(up(0), up(1), up(2), role(0, Role.Leader, 4), leader(0, 0, 4), leader(1, 0, 4));
        assertFalse(view.allFollow(), "node 2 does not");
        see(leader(2, 0, 3));
        assertFalse(view.allFollow(), "node 2 follows an older term");
        see(leader(2, 0, 4));
        assertTrue(view.allFollow());
        see(new Down(3, "c1", "", 1));
        assertFalse(view.allFollow(), "node 1 is down");
    }

    @Test
    void followersAloneDoNotMakeALeaderRecognised() {
        see(up(0), up(1), up(2), leader(1, 0, 4), leader(2, 0, 4));
        assertEquals(OptionalInt.empty(), view.recognisedLeader());
        assertEquals(0, view.recognisedTerm());
    }

    @Test
    void recognitionsOfDifferentTermsDoNotAddUp() {
        see(up(0), up(1), up(2), leader(0, 0, 4), leader(1, 0, 3));
        assertEquals(OptionalInt.empty(), view.recognisedLeader());
    }

    @Test
    void aNewTermEndsAMembersRecognitionAndTheSameTermDoesNot() {
        see(up(0), up(1), up(2), leader(0, 0, 4), leader(1, 0, 4));
        see(new TermChanged(3, "c1", "", 1, 4), role(1, Role.Follower, 4));
        assertEquals(OptionalInt.of(0), view.recognisedLeader());
        see(new TermChanged(3, "c1", "", 1, 5));
        assertEquals(OptionalInt.empty(), view.recognisedLeader());
        assertEquals(RunEvent.NO_LEADER, view.node(1).leader());
    }

    @Test
    void aRoleInANewTermEndsRecognitionToo() {
        see(up(1), leader(1, 0, 4), role(1, Role.Candidate, 5));
        assertEquals(RunEvent.NO_LEADER, view.node(1).leader());
        assertEquals(5, view.node(1).term());
    }

    @Test
    void aPausedLeaderStillCountsAsLeaderAndADeadOneDoesNot() {
        see(up(0), up(1), up(2), role(0, Role.Leader, 4), leader(0, 0, 4), leader(1, 0, 4));
        see(new Paused(5, "c1", "", 0));
        assertEquals(List.of(0), view.leaders());
        assertEquals(OptionalInt.of(0), view.recognisedLeader());
        assertFalse(view.allUp());
        see(new Resumed(6, "c1", "", 0));
        assertTrue(view.allUp());
        see(new Down(7, "c1", "", 0));
        assertEquals(List.of(), view.leaders());
        assertEquals(OptionalInt.empty(), view.recognisedLeader());
    }

    @Test
    void twoLeadersOfDifferentTermsAreBothSeen() {
        see(up(0), up(1), role(0, Role.Leader, 4), role(1, Role.Leader, 5));
        assertEquals(List.of(0, 1), view.leaders());
    }

    @Test
    void aLeaderWhoseTermRisesLeadsNoMoreBeforeItsRoleIsReported() {
        see(up(0), role(0, Role.Leader, 4), new TermChanged(3, "c1", "", 0, 5));
        assertEquals(List.of(), view.leaders());
    }

    @Test
    void stallsAndEventsOfNoNodeChangeNothing() {
        see(up(0), new Stall(1, "c1", "", RunEvent.NO_NODE, 5, "links"), new Stall(1, "c1", "", 0, 5, "fsync"));
        assertEquals(ClusterView.allDown(3).after(up(0)), view);
    }

    @Test
    void allDownAndAllUpAreTheTwoEnds() {
        assertTrue(view.allDown());
        see(up(0));
        assertFalse(view.allDown());
        assertFalse(view.allUp());
        see(up(1), up(2));
        assertTrue(view.allUp());
    }
}
