package dev.longhaul.chaos.simulation.fuzz;

import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.simulation.DiskModel;
import dev.longhaul.chaos.simulation.LinkMode;
import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.chaos.simulation.Observer;
import dev.longhaul.chaos.simulation.SimTransport;
import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.chaos.simulation.Timeline;
import dev.longhaul.chaos.simulation.invariant.Invariants;
import dev.longhaul.chaos.simulation.invariant.Violation;
import dev.longhaul.chaos.workload.ClientGroup;
import dev.longhaul.chaos.workload.LoadSite;
import dev.longhaul.chaos.workload.LoadSite.ClientSite;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.RoleName;
import dev.longhaul.regions.LinkId;
import dev.longhaul.results.record.HistoryLine;
import dev.longhaul.results.record.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One case, played to its end: faults, then everything healed and a leader and a write within bounded time. */
final class Play implements Observer {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final int KEYS = 3;
    private static final int LIVE_TIMEOUTS = 60;
    /** Operations a second of each client when all is healed. */
    private static final double GENTLE = 2;
    private static final long CATCH_UP = 3 * SECOND;

    private final Case what;
    private final Simulation simulation;
    private final boolean[] leads;
    private final long[] terms;
    private final List<Operation> history = new ArrayList<>();
    private final ClientGroup clients;
    /** One way of all links, ns. */
    private long delay;
    /** Of all disks, ns. */
    private long sync;
    private final Timeline timeline;

    /** @param timeline where it is told */
    Play(Case what, Timeline timeline) {
        this.what = what;
        this.timeline = timeline;
        Streams streams = new Streams(what.seed());
        int nodes = what.setup().nodes();
        leads = new boolean[nodes];
        terms = new long[nodes];
        simulation = new Simulation(what.setup(), purpose -> streams.named(purpose).generator(), this);
        simulation.check(Invariants.all(nodes));
        simulation.tell(timeline);
        delay = what.delay();
        sync = what.setup().disk().sync();
        links(link -> simulation.delay(link, delay, delay / 4));
        clients = clients("w", what.rate());
    }

    private ClientGroup clients(String name, double rate) {
        Streams streams = new Streams(what.seed()).named(name);
        ClientSite site = new ClientSite("anywhere", Collections.nCopies(what.setup().nodes(), 4 * what.delay()));
        LoadSite sites = new LoadSite("c1", Collections.nCopies(what.setup().clients(), site), simulation::now,
                () -> "", this::leader, this::told);
        return new ClientGroup(name, sites, new Workload(rate, 0.6, 0, KEYS, 0, SECOND, "k"),
                client -> streams.named("client " + client).generator(),
                (client, idleLost) -> new SimTransport(simulation, client, 0, idleLost));
    }

    private void told(HistoryLine line) {
        if (line instanceof Operation operation) {
            history.add(operation);
            simulation.stir();
        }
    }

    Simulation simulation() {
        return simulation;
    }

    /** @throws Violation if an invariant does not hold, or the healed cluster does not live */
    void run() {
        simulation.nodes().forEach(Node::start);
        for (Step step : what.steps()) {
            simulation.schedule(step.at(), () -> take(step));
        }
        clients.start();
        simulation.runUntil(what.length());
        live();
        ClientHistory.check(history, simulation.now());
    }

    /** Nothing is left that would excuse a cluster without a leader: no fault, and nothing that takes long beside the timeouts. */
    private void live() {
        calm();
        timeline.note(simulation.now(), "all is healed");
        simulation.links(LinkMode.STREAM);
        for (Node node : simulation.nodes()) {
            node.disk().becomes(DiskModel.steady(sync));
            node.clockRate(1);
            node.resume();
            node.start();
        }
        long healed = simulation.now();
        // the load itself may be more than this cluster can do
        clients.end();
        ClientGroup gentle = clients("gentle", GENTLE);
        gentle.start();
        long election = LIVE_TIMEOUTS * (what.setup().options().electionTimeoutMax() + 20 * delay);
        long bound = healed + 5 * SECOND + election;
        if (!simulation.runUntil(bound, () -> gentle.acknowledgedSince(healed))
                && (leader() < 0 || !simulation.runUntil(bound + backlog(), () -> gentle.acknowledgedSince(healed)))) {
            throw new Violation("liveness", simulation.now(), 0,
                    "no write was acknowledged within " + (bound - healed) / MILLI + " ms after all was healed");
        }
        gentle.stop(() -> {});
        simulation.runUntil(simulation.now() + 2 * SECOND);
        gentle.end();
        everybodyCatchesUp();
    }

    /** What the log takes if it goes one entry a round trip: the smallest messages, one under way. */
    private long backlog() {
        int entries = simulation.nodes().stream().mapToInt(node -> node.disk().log().size()).max().orElse(0);
        return entries * (2 * delay + delay / 2 + 4 * sync);
    }

    private boolean lags(long applied) {
        return simulation.nodes().stream().anyMatch(node -> !node.disk().isCorrupt() && node.lastApplied() < applied);
    }

    private void everybodyCatchesUp() {
        long applied = simulation.nodes().stream().mapToLong(Node::lastApplied).max().orElse(0);
        simulation.runUntil(simulation.now() + CATCH_UP);
        for (long end = simulation.now() + backlog(); simulation.now() < end && lags(applied);) {
            simulation.runUntil(simulation.now() + SECOND);
        }
        for (Node node : simulation.nodes()) {
            if (!node.disk().isCorrupt() && node.lastApplied() < applied) {
                throw new Violation("liveness", simulation.now(), node.id(),
                        "has applied " + node.lastApplied() + " of " + applied + " entries long after all was healed");
            }
        }
    }

    private void take(Step step) {
        int whom = step.node() == Step.LEADER ? leader() : step.node();
        if (whom < 0) {
            return;
        }
        timeline.note(simulation.now(), step.text().strip());
        Node node = simulation.nodes().get(whom);
        switch (step.kind()) {
            case KILL -> node.kill();
            case POWER_CUT -> node.powerCut();
            case START -> node.start();
            case PAUSE -> node.pause();
            case RESUME -> node.resume();
            case CUT -> simulation.cut(LinkId.nodes(step.node(), step.other()));
            case HEAL -> simulation.heal(LinkId.nodes(step.node(), step.other()));
            case ISOLATE -> cutBetween(1 << whom);
            case HALVES -> cutBetween(step.other());
            case HEAL_ALL -> healAll();
            case SLOW -> simulation.delay(LinkId.nodes(step.node(), step.other()), delay + step.amount(),
                    delay / 4);
            case CLOCK_STEP -> node.clockStep(step.amount());
            case CLOCK_RATE -> node.clockRate(step.amount() / 1e3);
            case BIT_FLIP -> node.flipBit();
        }
    }

    private int leader() {
        int leader = -1;
        for (int id = 0; id < leads.length; id++) {
            if (leads[id] && (leader < 0 || terms[id] > terms[leader])) {
                leader = id;
            }
        }
        return leader;
    }

    private void cutBetween(int inside) {
        links(link -> {
            boolean from = (inside >> link.from().index() & 1) == 1;
            boolean to = (inside >> link.to().index() & 1) == 1;
            if (from != to) {
                simulation.cut(link);
            }
        });
    }

    private void healAll() {
        links(link -> {
            simulation.heal(link);
            simulation.delay(link, delay, delay / 4);
        });
    }

    /** A round trip with its syncs takes a third of the shortest timeout at most: where it takes as long, no leader need ever be elected. */
    private void calm() {
        long timeout = what.setup().options().electionTimeoutMin();
        delay = Math.min(delay, timeout / 15);
        sync = Math.min(sync, timeout / 50);
        healAll();
    }

    private void links(java.util.function.Consumer<LinkId> action) {
        for (int from = 0; from < what.setup().nodes(); from++) {
            for (int to = 0; to < what.setup().nodes(); to++) {
                if (from != to) {
                    action.accept(LinkId.nodes(from, to));
                }
            }
        }
    }

    @Override
    public void event(int node, Event event) {
        if (event instanceof Event.RoleChanged changed) {
            leads[node] = changed.role() == RoleName.LEADER;
            terms[node] = changed.term();
        }
    }

    @Override
    public void up(int node) {
        leads[node] = false;
    }

    @Override
    public String toString() {
        return what.text() + " leads " + Arrays.toString(leads);
    }
}
