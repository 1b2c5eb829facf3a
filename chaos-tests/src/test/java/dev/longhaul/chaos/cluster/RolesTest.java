package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.random.Streams;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.Down;
import dev.longhaul.results.record.RunEvent.LeaderChanged;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.RunEvent.Up;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest {
    private final Roles roles = new Roles(World.load("us-eu-ap"), new Streams(3).generator());

    private static ClusterView after(RunEvent... events) {
        ClusterView view = ClusterView.allDown(3);
        for (int node = 0; node < 3; node++) {
            view = view.after(new Up(1, "c1", "", node));
        }
        for (RunEvent event : events) {
            view = view.after(event);
        }
        return view;
    }

    @Test
    void theRecognisedLeaderGoesBeforeAStaleOneOfAnEarlierTerm() {
        ClusterView view = after(new RoleChanged(2, "c1", "", 0, Role.Leader, 3),
                new RoleChanged(2, "c1", "", 1, Role.Leader, 4), new LeaderChanged(2, "c1", "", 1, 1, 4),
                new LeaderChanged(2, "c1", "", 2, 1, 4));
        assertEquals(List.of(1), roles.resolve(Target.LEADER, view));
    }

    @Test
    void withoutRecognitionTheLeaderOfTheHighestTermIsMeant() {
        ClusterView view = after(new RoleChanged(2, "c1", "", 2, Role.Leader, 3),
                new RoleChanged(2, "c1", "", 0, Role.Leader, 4));
        assertEquals(List.of(0), roles.resolve(Target.LEADER, view));
    }

    @Test
    void nobodyIsTheLeaderOfALeaderlessCluster() {
        assertEquals(List.of(), roles.resolve(Target.LEADER, after()));
    }

    @Test
    void aFollowerIsDrawnAmongRunningNodesThatDoNotLead() {
        ClusterView view = after(new RoleChanged(2, "c1", "", 0, Role.Leader, 4),
                new LeaderChanged(2, "c1", "", 0, 0, 4),
                new LeaderChanged(2, "c1", "", 1, 0, 4));
        Set<Integer> drawn = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            drawn.addAll(roles.resolve(Target.FOLLOWER, view));
        }
        assertEquals(Set.of(1, 2), drawn);
        ClusterView oneDown = view.after(new Down(3, "c1", "", 1));
        assertEquals(List.of(2), roles.resolve(Target.FOLLOWER, oneDown));
    }

    @Test
    void allAndSingleNodesAreTheirIds() {
        assertEquals(List.of(0, 1, 2), roles.resolve(Target.ALL, after()));
        assertEquals(List.of(2), roles.resolve(Target.node(2), after()));
        assertTrue(roles.resolve(Target.node(3), after()).isEmpty());
    }

    @Test
    void aMinorityCanBeDoneWithoutAndAMajorityCannot() {
        assertEquals(1, roles.resolve(new Target.Minority(), after()).size());
        assertEquals(2, roles.resolve(new Target.Majority(), after()).size());
    }

    @Test
    void regionsAndClientsAreFoundByName() {
        assertEquals(List.of(1), roles.resolve(new Target.Region("eu-west-1"), after()));
        Aim aim = roles.aim(new Fault.CutOff(new Target.Client("eu-west-1")), after());
        assertEquals(List.of(), aim.nodes());
        assertEquals(List.of(1), aim.clients());
        assertTrue(roles.aim(new Fault.CutOff(new Target.Client("mars")), after()).hitsNobody());
    }

    @Test
    void aRingNeedsFiveNodes() {
        Aim aim = roles.aim(new Fault.OnLinks(Which.RING, Target.ALL, new Trouble.Cut()), after());
        assertEquals("ring needs 5 nodes, there are 3", aim.missing());
    }

    @Test
    void thePairOfABridgeIsItsTargetAndAnother() {
        List<Integer> pair = roles.aim(new Fault.Bridge(Target.node(2)), after()).nodes();
        assertEquals(2, pair.size());
        assertEquals(2, pair.get(0));
        assertTrue(pair.get(1) < 2, pair::toString);
    }
}
