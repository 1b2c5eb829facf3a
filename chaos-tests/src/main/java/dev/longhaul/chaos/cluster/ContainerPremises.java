package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.NodeContainer;
import dev.longhaul.chaos.engine.PodSet;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.Overhead;
import dev.longhaul.regions.World;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A cluster of containers; its link server is the Toxiproxy in their gateway. */
final class ContainerPremises implements Premises {
    /** Medians of calibrations on two cores; where there is a delay, two timers of Toxiproxy add theirs. */
    private static final Overhead OVERHEAD = new Overhead(650_000, 2_000_000);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration PROXIES_TOLD_WITHIN = Duration.ofSeconds(5);

    private final World world;
    private final ContainerHost host;
    private final String cluster;
    private PodSet pods;

    ContainerPremises(World world, ContainerHost host, String cluster) {
        this.world = world;
        this.host = host;
        this.cluster = cluster;
    }

    @Override
    public void prepare() {
        pods = ClusterFailure.ofEngine(() -> host.pods(world, cluster));
        try {
            Awaitility.await().atMost(ANSWER_WITHIN).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10))
                    .ignoreExceptions().until(() -> linkServer().version() != null);
        } catch (ConditionTimeoutException silent) {
            throw new ClusterFailure("Toxiproxy does not answer at " + pods.control(), silent);
        }
    }

    PodSet pods() {
        return pods;
    }

    @Override
    public ToxiproxyClient linkServer() {
        return new ToxiproxyClient(pods.control().getHostString(), pods.control().getPort());
    }

    @Override
    public Overhead overhead() {
        return OVERHEAD;
    }

    @Override
    public Route route(LinkId link) {
        int to = link.to().index();
        return link.betweenNodes()
                ? new Route(pods.gatewayAddress(link.from().index()) + ":" + PodSet.peerPort(to),
                        PodSet.realName(to) + ":" + PodSet.peerPort(to))
                : new Route("0.0.0.0:" + PodSet.clientPort(number(link)), PodSet.realName(to) + ":" + PodSet.REST);
    }

    /** Place of a client's link among all clients' links. */
    private int number(LinkId link) {
        return world.clientLinks().indexOf(link);
    }

    @Override
    public String dialled(LinkId link, String bound) {
        if (link.betweenNodes()) {
            return PodSet.peerName(link.to().index()) + ":" + PodSet.peerPort(link.to().index());
        }
        InetSocketAddress address = ClusterFailure.ofEngine(() -> pods.client(number(link)));
        return address.getHostString() + ":" + address.getPort();
    }

    @Override
    public InetSocketAddress rest(int node) {
        return ClusterFailure.ofEngine(() -> pods.rest(node));
    }

    @Override
    public String self(int node) {
        return PodSet.realName(node) + ":" + PodSet.peerPort(node);
    }

    @Override
    public List<String> flags(int node) {
        return List.of("--listen", "0.0.0.0:" + PodSet.peerPort(node), "--rest", "0.0.0.0:" + PodSet.REST,
                "--data-dir", "/data");
    }

    @Override
    public Body start(int node, List<String> arguments) {
        NodeContainer life = ClusterFailure.ofEngine(() -> pods.start(node, arguments));
        return life.hostPid().isPresent() ? new HostKilledBody(life) : new EngineKilledBody(life, rest(node));
    }

    @Override
    public String printed(int node) {
        NodeContainer life = pods.life(node);
        return life == null ? "" : life.printed();
    }

    /** Pods and gateway serve the next cluster, unless something is left on the gateway. */
    @Override
    public void close() {
        if (pods == null) {
            return;
        }
        if (pods.removeNodes() && withoutLinks()) {
            host.leave(pods);
        } else {
            ClusterFailure.ofEngine(pods::close);
        }
    }

    private boolean withoutLinks() {
        try {
            return Awaitility.await().atMost(PROXIES_TOLD_WITHIN).pollDelay(Duration.ZERO).ignoreExceptions()
                    .until(() -> linkServer().getProxies(), told -> true).isEmpty();
        } catch (ConditionTimeoutException silent) {
            return false;
        }
    }
}
