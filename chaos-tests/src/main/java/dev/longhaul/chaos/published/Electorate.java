package dev.longhaul.chaos.published;

import dev.longhaul.chaos.published.SetUp.Begin;
import dev.longhaul.chaos.published.SetUp.End;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.chaos.simulation.Observer;
import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.HardState;
import dev.longhaul.raft.Recovered;
import dev.longhaul.raft.RoleName;
import dev.longhaul.regions.LinkId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** One simulated cluster of a set-up, in which a leader is elected again and again. */
final class Electorate implements Observer {
    /** An election is given up after so many of the longest timeout. */
    private static final int GIVE_UP = 200;
    /** So often a cluster that is to have a leader may lose it before it is killed. */
    private static final int MOST_LOSSES = 1000;

    private final SetUp setUp;
    private final Simulation simulation;
    private final RandomGenerator phases;
    private final RandomGenerator deals;
    private final List<Recovered> logs = new ArrayList<>();
    /** By node: the term of the leader that it follows, itself included; 0: none. */
    private final long[] follows;
    private int leader;
    /** Of the latest leader; 0: none yet. */
    private long term;
    private long ledSince;
    private long highestTerm;

    /**
     * How one election went.
     *
     * @param time ns
     * @param elected else it was given up
     * @param first whether its leader is of the first term that anybody stood in
     */
    record Outcome(long time, boolean elected, boolean first) {}

    Electorate(SetUp setUp, Streams streams) {
        this.setUp = setUp;
        simulation = new Simulation(setUp.simulated(), purpose -> streams.named(purpose).generator(), this);
        phases = streams.named("phases").generator();
        deals = streams.named("logs").generator();
        follows = new long[setUp.servers()];
        for (int from = 0; from < setUp.servers(); from++) {
            logs.add(setUp.distinctLogs() ? log(from) : Recovered.EMPTY);
            for (int to = 0; to < setUp.servers(); to++) {
                if (from != to) {
                    simulation.delay(LinkId.nodes(from, to), setUp.oneWayMin(), 0);
                }
            }
        }
    }

    /** The beginning of one log, that of a leader of term 1. */
    private static Recovered log(int length) {
        List<Entry> entries = LongStream.rangeClosed(1, length)
                .mapToObj(index -> new Entry(index, 1, Entry.Kind.NO_OP, Bytes.EMPTY)).toList();
        return new Recovered(new HardState(1, Optional.empty()), entries);
    }

    /** The next election. */
    Outcome next() {
        return setUp.begin() == Begin.CRASH ? afterCrash() : afresh();
    }

    long events() {
        return simulation.events();
    }

    private Outcome afresh() {
        simulation.nodes().forEach(Node::kill);
        // what is still under way finds nobody
        simulation.runUntil(simulation.now() + setUp.oneWayMax());
        Arrays.fill(follows, 0);
        term = 0;
        highestTerm = 0;
        deal();
        long first = 1 + (setUp.distinctLogs() ? 1 : 0);
        long phase = setUp.begin() == Begin.LAST_HEARTBEAT ? phase() : 0;
        for (int id = 0; id < setUp.up(); id++) {
            Node node = simulation.nodes().get(id);
            node.hold(logs.get(id));
            node.start();
        }
        return elect(simulation.now() + phase, first);
    }

    private long phase() {
        return phases.nextLong(setUp.timeouts().heartbeat());
    }

    /** Which server has which log (Fisher and Yates). */
    private void deal() {
        if (!setUp.distinctLogs()) {
            return;
        }
        for (int last = logs.size() - 1; last > 0; last--) {
            int other = deals.nextInt(last + 1);
            Recovered log = logs.get(last);
            logs.set(last, logs.get(other));
            logs.set(other, log);
        }
    }

    private Outcome afterCrash() {
        int alive = setUp.up() + 1;
        for (int id = 0; id < alive; id++) {
            simulation.nodes().get(id).start();
        }
        awaitSteadyLeader(alive);
        follows[leader] = 0;
        simulation.nodes().get(leader).kill();
        return elect(simulation.now(), term + 1);
    }

    /** Until all have followed one leader for more than a heartbeat interval, so that a heartbeat of its has set all timers. */
    private void awaitSteadyLeader(int alive) {
        for (int losses = 0; losses < MOST_LOSSES; losses++) {
            if (!simulation.runUntil(givenUpAt(), () -> followers() == alive)) {
                break;
            }
            long agreed = term;
            simulation.runUntil(simulation.now() + setUp.timeouts().heartbeat() + phase());
            if (term == agreed && followers() == alive) {
                return;
            }
        }
        throw new IllegalStateException("a cluster of " + setUp + " does not keep a leader that could be killed");
    }

    private long givenUpAt() {
        return simulation.now() + GIVE_UP * setUp.timeouts().max();
    }

    /**
     * Runs an election.
     *
     * @param since when it began
     * @param first the first term that anybody may stand in
     */
    private Outcome elect(long since, long first) {
        boolean elected = setUp.end() == End.FIRST_TERM
                ? simulation.runUntil(givenUpAt(), () -> term >= first || highestTerm > first) && term >= first
                : simulation.runUntil(givenUpAt(), () -> term >= first && followers() == setUp.up());
        long end = elected && setUp.end() == End.LEADER ? ledSince : simulation.now();
        return new Outcome(end - since, elected, elected && term == first);
    }

    private int followers() {
        int count = 0;
        for (long followed : follows) {
            if (followed == term && term > 0) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void event(int node, Event event) {
        if (event instanceof Event.LeaderChanged changed) {
            follows[node] = changed.leader().isPresent() ? changed.term() : 0;
        } else if (event instanceof Event.TermChanged changed) {
            highestTerm = Math.max(highestTerm, changed.term());
        } else if (event instanceof Event.RoleChanged changed && changed.role() == RoleName.LEADER
                && changed.term() > term) {
            leader = node;
            term = changed.term();
            ledSince = simulation.now();
        }
    }

    @Override
    public void up(int node) {
        follows[node] = 0;
    }
}
