package dev.longhaul.results.testdata;

import java.util.List;
import java.util.Random;

import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.LeaderChanged;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.RunEvent.TermChanged;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.Timeouts;

/** Three nodes whose elections are drawn, not run: rounds of timeouts, split votes where the delay allows them. */
final class SyntheticCluster {
    final SyntheticWorld world;
    final Timeouts timeouts;
    final String id;
    final Random random;
    final List<RunLine> lines;
    String trial = "";
    long term;
    int leader = RunEvent.NO_LEADER;

    SyntheticCluster(SyntheticWorld world, Timeouts timeouts, String id, Random random, List<RunLine> lines) {
        this.world = world;
        this.timeouts = timeouts;
        this.id = id;
        this.random = random;
        this.lines = lines;
    }

    void up(long t, int node) {
        lines.add(new RunEvent.Up(t, id, trial, node));
        role(t, node, Role.Follower);
    }

    void down(long t, int node) {
        lines.add(new RunEvent.Down(t, id, trial, node));
    }

    void stepDown(long t, int node) {
        role(t, node, Role.Follower);
        lines.add(new LeaderChanged(t, id, trial, node, RunEvent.NO_LEADER, term));
    }

    /** A node that was away learns of the present leader. */
    void learn(long t, int node) {
        lines.add(new TermChanged(t, id, trial, node, term));
        role(t, node, Role.Follower);
        lines.add(new LeaderChanged(t, id, trial, node, leader, term));
    }

    /**
     * Elects somebody among {@code nodes} from timers fresh at {@code t}.
     *
     * @return when a majority recognised the leader, or 0 when nobody was elected by {@code limit}
     */
    long elect(long t, List<Integer> nodes, long limit) {
        long now = t;
        while (now < limit) {
            long[] fires = new long[3];
            int first = -1;
            for (int node : nodes) {
                fires[node] = now + timeouts.min() + (long) (random.nextDouble() * (timeouts.max() - timeouts.min()));
                first = first < 0 || fires[node] < fires[first] ? node : first;
            }
            long fired = fires[first];
            if (fired >= limit) {
                return 0;
            }
            role(fired, first, Role.PreCandidate);
            int voter = nearest(first, nodes);
            long voteTrip = 2 * world.oneWay(first, voter);
            term++;
            long candidacy = fired + voteTrip / 2;
            lines.add(new TermChanged(candidacy, id, trial, first, term));
            role(candidacy, first, Role.Candidate);
            boolean split = fires[voter] < fired + world.oneWay(first, voter) || voteTrip > timeouts.min();
            if (split) {
                term++;
                role(candidacy + 1, voter, Role.Candidate);
                now = candidacy;
                continue;
            }
            long won = candidacy + voteTrip;
            leader = first;
            lines.add(new TermChanged(candidacy + voteTrip / 2, id, trial, voter, term));
            role(won, first, Role.Leader);
            lines.add(new LeaderChanged(won, id, trial, first, first, term));
            for (int node : nodes) {
                if (node != first) {
                    learn(won + world.oneWay(first, node), node);
                }
            }
            return won + world.oneWay(first, voter);
        }
        return 0;
    }

    private int nearest(int node, List<Integer> nodes) {
        int best = -1;
        for (int other : nodes) {
            if (other != node && (best < 0 || world.oneWay(node, other) < world.oneWay(node, best))) {
                best = other;
            }
        }
        return best;
    }

    private void role(long t, int node, Role role) {
        lines.add(new RoleChanged(t, id, trial, node, role, term));
    }
}
