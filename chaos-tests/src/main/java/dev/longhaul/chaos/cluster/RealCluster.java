package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.cluster.Host.LinkSettings;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.LoadSite;
import dev.longhaul.chaos.workload.LoadSite.ClientSite;
import dev.longhaul.chaos.workload.OpenLoopLoad;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.Stall;
import dev.longhaul.results.record.TrialRecord.Traffic;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cluster in real time: nodes with processes of their own somewhere, each link between them and to their clients a proxy of the cluster's own
 * link server. Where that is, its {@link Premises} know.
 */
final class RealCluster implements Cluster {
    private static final long START_WITHIN = 120_000_000_000L;
    /** Quiet sections last this many longest timeouts at most. */
    private static final int QUIET_TIMEOUTS = 10;
    private static final long CALIBRATION_AT_MOST = 3_000_000_000L;

    private final RealBackend backend;
    private final World world;
    private final NodeOptions options;
    private final Streams streams;
    private final String id;
    private final Journal journal;
    private final ClusterLinks links;
    private final Premises premises;
    private final List<ClusterNode> nodes = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private final TrafficCount traffic;
    private final Calibrator calibrator;
    private final NodeFaults nodeFaults;
    private final Injector injector;
    private final Healer healer;
    private final HarnessWatch watch;
    private volatile long quietSince = -1;
    private boolean closed;

    private RealCluster(RealBackend backend, World world, NodeOptions options, Streams streams, RunSink sink) {
        this.backend = backend;
        this.world = world;
        this.options = options;
        this.streams = streams;
        id = backend.nextCluster();
        journal = new Journal(world.nodes().size(), sink, backend::now, this::watchQuiet);
        long threshold = options.timeouts().min() / 10;
        premises = backend.host()
                .premises(world, id, new LinkSettings(streams.named("links").seed(), threshold, this::linksLate));
        links = new ClusterLinks(world, id, backend.origin(), journal, streams, premises);
        traffic = new TrafficCount(world, backend.rest());
        calibrator = new Calibrator(links, backend.rest(), nodes);
        LinkFaults linkFaults = new LinkFaults(world, backend.origin(), journal, links, streams.named("moves"));
        nodeFaults = new NodeFaults(world.nodes().size(), backend.origin(), journal, nodes, backend.rest(),
                streams.named("tails").generator());
        injector = new Injector(id, world, backend.origin(), journal, nodes, links, traffic,
                new Roles(world, streams.named("faults").generator()), linkFaults, nodeFaults);
        healer = new Healer(id, backend.origin(), journal, nodes, links, backend.rest(), injector, linkFaults,
                nodeFaults);
        watch = HarnessWatch.start(threshold / 2, threshold, this::harnessLate);
    }

    static RealCluster open(RealBackend backend, World world, NodeOptions options, Streams streams, RunSink sink) {
        RealCluster cluster = new RealCluster(backend, world, options, streams, sink);
        backend.opened(cluster);
        try {
            cluster.start();
            return cluster;
        } catch (RuntimeException e) {
            try {
                cluster.close();
            } catch (RuntimeException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    private void start() {
        prepare();
        links.open();
        for (int node = 0; node < world.nodes().size(); node++) {
            nodes.add(new ClusterNode(node, id, backend, premises, journal, arguments(node), nodeFaults));
        }
        nodes.forEach(ClusterNode::start);
        long deadline = now() + START_WITHIN;
        if (!journal.await(deadline, ClusterView::allUp)
                || !nodes.stream().allMatch(node -> node.awaitSettled(deadline))) {
            ClusterView seen = view();
            throw new ClusterFailure("of the nodes of " + id + " these did not answer within "
                    + START_WITHIN / 1_000_000_000 + " s, or did not become steady: "
                    + IntStream.range(0, nodes.size()).filter(node -> !seen.node(node).up())
                            .mapToObj(node -> "node " + node).collect(Collectors.joining(", ")));
        }
    }

    /** Making room may start processes, which must not shake another cluster's election. */
    private void prepare() {
        try {
            StartGate.Permit permit = backend.gate().start(id);
            try {
                premises.prepare();
            } finally {
                permit.close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while making room for " + id, interrupted);
        }
    }

    List<ClusterNode> nodes() {
        return nodes;
    }

    Premises premises() {
        return premises;
    }

    ClusterLinks links() {
        return links;
    }

    private List<String> arguments(int node) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(node), "--peers", links.peersOf(node),
                "--election-timeout", millis(options.timeouts().min()) + "-" + millis(options.timeouts().max()),
                "--heartbeat", millis(options.timeouts().heartbeat()), "--protection", options.protection(),
                "--follower", "redirect", "--fault-injection", "on", "--seed",
                Long.toString(streams.named("node " + node).seed() >>> 1)));
        arguments.addAll(premises.flags(node));
        return arguments;
    }

    private static String millis(long nanos) {
        return java.math.BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString();
    }

    @Override
    public long now() {
        return backend.now();
    }

    @Override
    public void advanceTo(long time) {
        journal.check();
        for (long left = time - now(); left > 0; left = time - now()) {
            LockSupport.parkNanos(this, left);
            if (Thread.currentThread().isInterrupted()) {
                throw new ClusterFailure("interrupted while waiting");
            }
        }
    }

    @Override
    public boolean await(long deadline, Predicate<ClusterView> goal) {
        return journal.await(deadline, goal);
    }

    @Override
    public ClusterView view() {
        return journal.view();
    }

    @Override
    public ClusterView aimedAt() {
        return injector.aimedAt();
    }

    @Override
    public Effect apply(Fault fault) {
        journal.check();
        long planned = now();
        if (!supports().contains(fault.kind())) {
            return Effect.none(fault, List.of(), planned,
                    backend.name() + " cannot have a fault " + fault.kind().text());
        }
        quietFor(fault);
        return injector.apply(fault, planned);
    }

    /** From a fault on the leader until the next one is recognised no other cluster may start a process, if ours could be shaken by it. */
    private void quietFor(Fault fault) {
        boolean startsOne = fault instanceof Fault.Restart || fault instanceof Fault.KillAll;
        if (!options.sensitive() || startsOne) {
            return;
        }
        quiet(QUIET_TIMEOUTS * options.timeouts().max());
        quietSince = journal.view().recognisedTerm();
    }

    private void quiet(long length) {
        try {
            backend.gate().quiet(id, length);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while waiting for quiet", interrupted);
        }
    }

    private void watchQuiet(ClusterView view) {
        long since = quietSince;
        if (since >= 0 && view.recognisedTerm() > since) {
            loud();
        }
    }

    private void loud() {
        quietSince = -1;
        backend.gate().loud(id);
    }

    @Override
    public Effect heal(Effect effect) {
        journal.check();
        loud();
        return healer.heal(effect);
    }

    @Override
    public Load start(Workload workload) {
        journal.check();
        String name = id + "-l" + (loads.size() + 1);
        Streams draws = streams.named("load " + (loads.size() + 1));
        Load load = OpenLoopLoad.start(name, site(), addresses(), workload,
                client -> draws.named("client " + client).generator());
        loads.add(load);
        return load;
    }

    private LoadSite site() {
        List<ClientSite> clients = new ArrayList<>();
        for (int client = 0; client < world.clients().size(); client++) {
            clients.add(ClientSite.of(world, client));
        }
        return new LoadSite(id, clients, backend::now, journal::trial, () -> journal.view().leader(), journal::publish);
    }

    /** The ends of the clients' own links, by client and node. */
    private List<List<InetSocketAddress>> addresses() {
        List<List<InetSocketAddress>> addresses = new ArrayList<>();
        for (int client = 0; client < world.clients().size(); client++) {
            List<InetSocketAddress> nodes = new ArrayList<>();
            for (int node = 0; node < world.nodes().size(); node++) {
                nodes.add(address(links.address(LinkId.client(client, node))));
            }
            addresses.add(nodes);
        }
        return addresses;
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public Calibration calibrate() {
        journal.check();
        // echoes would be late while another cluster's process takes a core to start
        quiet(CALIBRATION_AT_MOST);
        try {
            nodes.forEach(ClusterNode::compareClocks);
            return calibrator.calibrate(view());
        } finally {
            loud();
        }
    }

    @Override
    public Set<FaultKind> supports() {
        return backend.supports();
    }

    @Override
    public List<Traffic> traffic() {
        for (ClusterNode node : nodes) {
            if (view().node(node.id()).up() && !view().node(node.id()).paused()) {
                traffic.read(node.id(), node.rest());
            }
        }
        return traffic.total();
    }

    @Override
    public void trial(String name) {
        journal.trial(name);
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
    public RealBackend backend() {
        return backend;
    }

    private void harnessLate(long due, long length) {
        late(due, length, "harness");
    }

    private void linksLate(long due, long length) {
        late(due, length, "links");
    }

    private void late(long due, long length, String where) {
        journal.publish(new Stall(due - backend.origin(), id, journal.trial(), RunEvent.NO_NODE, length, where));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        loud();
        watch.close();
        loads.forEach(Load::close);
        try {
            injector.killRest();
        } finally {
            links.close();
            try {
                premises.close();
            } finally {
                backend.closed(this);
            }
        }
    }
}
