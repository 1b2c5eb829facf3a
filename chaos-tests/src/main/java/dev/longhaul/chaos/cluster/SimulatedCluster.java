package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.simulation.DiskModel;
import dev.longhaul.chaos.simulation.LinkMode;
import dev.longhaul.chaos.simulation.Observer;
import dev.longhaul.chaos.simulation.Setup;
import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.LoadSite;
import dev.longhaul.chaos.workload.LoadSite.ClientSite;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Options;
import dev.longhaul.raft.RoleName;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.HistoryLine;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.TrialRecord.PairProbe;
import dev.longhaul.results.record.TrialRecord.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A cluster in virtual time: waiting is running. Its world is the same as in real time, without the machine's noise. */
final class SimulatedCluster implements Cluster {
    /** One fdatasync of a node's hard state or log, as measured on the machine of {@code README.md}; nanoseconds. */
    private static final long SYNC = 600_000;
    /** From a process's start to its first answer; nanoseconds. */
    private static final long START = 400_000_000;
    private static final long START_WITHIN = 60_000_000_000L;
    private static final int MAX_APPEND_BYTES = 256 << 10;
    private static final int MAX_IN_FLIGHT = 64;

    private final SimulatedBackend backend;
    private final String id;
    private final long origin;
    private final World world;
    private final List<LinkId> pairs;
    private final Streams streams;
    private final RunSink sink;
    private final Simulation simulation;
    private final SimulatedWorld links;
    private final SimulatedFaults faults;
    private final List<SimulatedLoad> loads = new ArrayList<>();
    private ClusterView view;
    private String trial = "";
    private boolean closed;

    SimulatedCluster(SimulatedBackend backend, String id, long origin, World world, NodeOptions options,
            Streams streams, RunSink sink) {
        this.backend = backend;
        this.id = id;
        this.origin = origin;
        this.world = world;
        this.pairs = world.nodeLinks();
        this.streams = streams;
        this.sink = sink;
        int nodes = world.nodes().size();
        view = ClusterView.allDown(nodes);
        Setup setup = new Setup(nodes, world.clients().size(), core(options), DiskModel.steady(SYNC), LinkMode.STREAM,
                START);
        simulation = new Simulation(setup, purpose -> streams.named("simulation").named(purpose).generator(),
                new Events());
        simulation.check(backend.invariants(nodes));
        links = new SimulatedWorld(world, simulation, streams.named("delays").seed(), this::changed);
        faults = new SimulatedFaults(this, simulation, new Roles(world, streams.named("faults").generator()),
                streams.named("moves"));
    }

    static Map<String, String> facts() {
        return Map.of("sync", SYNC / 1000 + " us", "start", START / 1_000_000 + " ms", "links",
                "streams; delays of the world exactly, drift and episodes in whole milliseconds");
    }

    private static Options core(NodeOptions options) {
        String protection = options.protection();
        boolean all = protection.equals("all");
        List<String> named = List.of(protection.split(","));
        return new Options(options.timeouts().min(), options.timeouts().max(), options.timeouts().heartbeat(),
                all || named.contains("prevote"), all || named.contains("checkquorum"),
                all || named.contains("stickiness"), MAX_APPEND_BYTES, MAX_IN_FLIGHT);
    }

    void start() {
        links.open();
        simulation.nodes().forEach(dev.longhaul.chaos.simulation.Node::start);
        if (!await(now() + START_WITHIN, ClusterView::allUp)) {
            throw new ClusterFailure("the nodes of " + id + " did not all answer in time");
        }
    }

    @Override
    public long now() {
        return origin + simulation.now();
    }

    long events() {
        return simulation.events();
    }

    @Override
    public void advanceTo(long time) {
        simulation.runUntil(time - origin);
    }

    @Override
    public boolean await(long deadline, Predicate<ClusterView> goal) {
        return simulation.runUntil(deadline - origin, () -> goal.test(view));
    }

    @Override
    public ClusterView view() {
        return view;
    }

    @Override
    public ClusterView aimedAt() {
        return faults.aimedAt();
    }

    @Override
    public Effect apply(Fault fault) {
        return faults.apply(fault);
    }

    @Override
    public Effect heal(Effect effect) {
        return faults.heal(effect);
    }

    @Override
    public Load start(Workload workload) {
        String name = id + "-l" + (loads.size() + 1);
        Streams draws = streams.named("load " + (loads.size() + 1));
        List<ClientSite> clients = IntStream.range(0, world.clients().size())
                .mapToObj(client -> ClientSite.of(world, client))
                .toList();
        LoadSite site = new LoadSite(id, clients, this::now, this::trial, () -> view.leader(), this::told);
        SimulatedLoad load = SimulatedLoad.start(name, site, workload,
                client -> draws.named("client " + client).generator(), simulation, origin);
        loads.add(load);
        return load;
    }

    private void told(HistoryLine line) {
        publish(line);
        if (line instanceof Operation) {
            simulation.stir();
        }
    }

    @Override
    public Calibration calibrate() {
        List<PairProbe> probes = new ArrayList<>();
        for (LinkId link : pairs) {
            int a = link.from().index();
            int b = link.to().index();
            if (a < b && view.node(a).up() && view.node(b).up()) {
                long roundTrip = links.delay(link) + links.delay(link.reversed());
                probes.add(new PairProbe(a, b, roundTrip, roundTrip, true));
            }
        }
        return new Calibration(probes, true, "");
    }

    @Override
    public Set<FaultKind> supports() {
        return backend.supports();
    }

    @Override
    public List<Traffic> traffic() {
        List<Traffic> traffic = new ArrayList<>();
        for (LinkId link : pairs) {
            int from = link.from().index();
            int to = link.to().index();
            traffic.add(new Traffic(from, to, world.nodes().get(from), world.nodes().get(to),
                    simulation.messages(from, to), simulation.bytes(from, to)));
        }
        return traffic;
    }

    @Override
    public void trial(String name) {
        trial = name;
    }

    String trial() {
        return trial;
    }

    @Override
    public World world() {
        return world;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Backend backend() {
        return backend;
    }

    SimulatedWorld links() {
        return links;
    }

    private void changed(LinkId link, long delay, String cause) {
        if (link.betweenNodes()) {
            publish(new dev.longhaul.results.record.DelayChange(now(), id, trial, link.from().index(),
                    link.to().index(), delay, cause));
        }
    }

    /** A node's process has ended. */
    void down(int node) {
        publish(new RunEvent.Down(now(), id, trial, node));
    }

    void publish(RunLine line) {
        sink.accept(line);
        if (line instanceof RunEvent event) {
            view = view.after(event);
            simulation.stir();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            loads.forEach(SimulatedLoad::close);
            backend.closed(this);
        }
    }

    /** What the cores report, as run events. */
    private final class Events implements Observer {
        @Override
        public void up(int node) {
            publish(new RunEvent.Up(now(), id, trial, node));
        }

        @Override
        public void ended(int node) {
            down(node);
        }

        @Override
        public void event(int node, Event event) {
            publish(of(node, event));
        }

        private RunEvent of(int node, Event event) {
            if (event instanceof Event.RoleChanged changed) {
                return new RunEvent.RoleChanged(now(), id, trial, node, role(changed.role()), changed.term());
            }
            if (event instanceof Event.LeaderChanged changed) {
                int leader = changed.leader().isPresent() ? changed.leader().get().value() : RunEvent.NO_LEADER;
                return new RunEvent.LeaderChanged(now(), id, trial, node, leader, changed.term());
            }
            if (event instanceof Event.TermChanged changed) {
                return new RunEvent.TermChanged(now(), id, trial, node, changed.term());
            }
            if (event instanceof Event.FirstCommit commit) {
                return new RunEvent.FirstCommit(now(), id, trial, node, commit.term(), commit.index());
            }
            if (event instanceof Event.PreVoteRefused refused) {
                return new RunEvent.PreVoteRefused(now(), id, trial, node, refused.candidate().value(),
                        refused.term());
            }
            throw new AssertionError("unhandled " + event);
        }

        private Role role(RoleName name) {
            return switch (name) {
                case FOLLOWER -> Role.Follower;
                case PRE_CANDIDATE -> Role.PreCandidate;
                case CANDIDATE -> Role.Candidate;
                case LEADER -> Role.Leader;
            };
        }
    }
}
