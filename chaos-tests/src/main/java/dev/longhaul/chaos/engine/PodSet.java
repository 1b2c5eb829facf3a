package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ContainerNetwork.Ipam;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Ports.Binding;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The containers of one cluster. Each node has a network of its own, and a pod: a container that does nothing but hold the node's place in that
 * network with its address and published port, so that both stay when the node is killed and started again. One gateway, with the real Toxiproxy,
 * is in all the networks and carries the name of every other node in each of them: it is the only way between nodes.
 *
 * <p>In network {@code i} the name {@code n<j>} is the gateway, where link {@code i-j} listens on port {@link #peerPort(int)}; the gateway itself
 * finds the node as {@code real-n<j>}.
 */
public final class PodSet implements AutoCloseable {
    /** Where every node's REST API listens in its container. */
    public static final int REST = 8080;
    private static final int CONTROL = 8474;
    private static final int FIRST_PEER = 7000;
    private static final int FIRST_CLIENT = 9000;

    private final Engine engine;
    private final Images images;
    private final String label;
    private final String name;
    private final int size;
    private final int clientLinks;
    private final List<PodNetwork> networks = new ArrayList<>();
    private final List<GenericContainer<?>> pods = new ArrayList<>();
    private final Map<Integer, GenericContainer<?>> nodes = new ConcurrentHashMap<>();
    private final Map<Integer, NodeContainer> lives = new ConcurrentHashMap<>();
    private GenericContainer<?> gateway;
    private boolean processesSeen;

    /**
     * @param label the run's
     * @param name of the cluster, unique within the run
     * @param size number of nodes
     * @param clientLinks how many links from clients lead in
     */
    public PodSet(Engine engine, Images images, String label, String name, int size, int clientLinks) {
        this.engine = engine;
        this.images = images;
        this.label = label;
        this.name = "longhaul-" + label.substring(0, 8) + "-" + name;
        this.size = size;
        this.clientLinks = clientLinks;
    }

    /** Makes networks, pods and gateway; addresses are known when this returns. Where it fails nothing is left. */
    public void open() {
        List<Integer> ids = IntStream.range(0, size).boxed().toList();
        CompletableFuture<GenericContainer<?>> gate = CompletableFuture.completedFuture(null);
        try {
            networks.addAll(EngineException.translating("making the networks of " + name,
                    () -> Hands.each(ids, node -> PodNetwork.create(engine.client(), name + "-n" + node, labels()))));
            gate = Hands.begin(this::startGateway);
            pods.addAll(EngineException.translating("starting the pods of " + name,
                    () -> Hands.each(ids, this::startPod)));
            gateway = EngineException.translating("starting the gateway of " + name, gate::get);
            processesSeen = !engine.elsewhere() && EngineException.translating("looking for a pod of " + name,
                    () -> NodeContainer.seen(engine.client(), pods.get(0).getContainerId(), mark()).isPresent());
        } catch (EngineException failed) {
            gate.exceptionally(alsoFailed -> null).join();
            try {
                close();
            } catch (EngineException also) {
                failed.addSuppressed(also);
            }
            throw failed;
        }
    }

    /** Everything of this cluster carries its name, too: it can be removed by that however far its making came. */
    private Map<String, String> labels() {
        return Map.of(Engine.LABEL, label, Engine.CLUSTER_LABEL, name);
    }

    private GenericContainer<?> startGateway() {
        List<Integer> published = new ArrayList<>(List.of(CONTROL));
        for (int link = 0; link < clientLinks; link++) {
            published.add(clientPort(link));
        }
        GenericContainer<?> container = new Gateway(images.toxiproxy().name());
        described(container, networks.get(0), networks.get(0).gateway(), othersThan(0), published).start();
        return container;
    }

    /** Attached to all networks before it starts: ports published by then stay as they are. */
    private final class Gateway extends GenericContainer<Gateway> {
        Gateway(String image) {
            super(DockerImageName.parse(image));
            withCommand("-host=0.0.0.0");
        }

        @Override
        protected void containerIsCreated(String id) {
            for (int node = 1; node < size; node++) {
                PodNetwork network = networks.get(node);
                engine.client().connectToNetworkCmd().withContainerId(id).withNetworkId(network.id())
                        .withContainerNetwork(new ContainerNetwork().withAliases(othersThan(node))
                                .withIpamConfig(new Ipam().withIpv4Address(network.gateway())))
                        .exec();
            }
        }
    }

    private List<String> othersThan(int node) {
        return IntStream.range(0, size).filter(other -> other != node).mapToObj(PodSet::peerName).toList();
    }

    private GenericContainer<?> startPod(int node) {
        // the smallest image at hand, listening to itself
        GenericContainer<?> pod = new GenericContainer<>(DockerImageName.parse(images.toxiproxy().name()))
                .withCommand("-host=127.0.0.1");
        described(pod, networks.get(node), networks.get(node).pod(), List.of(realName(node)), List.of(REST))
                .start();
        return pod;
    }

    private GenericContainer<?> described(GenericContainer<?> container, PodNetwork network, String address,
            List<String> aliases, List<Integer> published) {
        return container.withLabels(labels()).withEnv(Engine.RUN, label).waitingFor(new NoWait())
                .withExposedPorts(published.toArray(Integer[]::new))
                .withCreateContainerCmdModifier(create -> {
                    HostConfig host = create.getHostConfig();
                    host.withNetworkMode(network.id());
                    host.withPortBindings(published.stream().map(port -> new PortBinding(
                            Binding.bindIp(engine.publishedOn()), ExposedPort.tcp(port))).toList());
                    create.withAliases(aliases).withIpv4Address(address);
                });
    }

    /** Where the harness controls the links. */
    public InetSocketAddress control() {
        return published(gateway, CONTROL);
    }

    /** Where the harness reaches a node's REST API. */
    public InetSocketAddress rest(int node) {
        return published(pods.get(node), REST);
    }

    /** Where the harness dials a client's link that listens on {@link #clientPort} in the gateway. */
    public InetSocketAddress client(int link) {
        return published(gateway, clientPort(link));
    }

    private InetSocketAddress published(GenericContainer<?> container, int port) {
        Ports ports = EngineException.translating("asking for the ports of " + name,
                () -> container.getContainerInfo().getNetworkSettings().getPorts());
        Binding[] bindings = ports.getBindings().get(ExposedPort.tcp(port));
        if (bindings == null || bindings.length == 0) {
            throw new EngineException("port " + port + " of " + name + " is not published");
        }
        return new InetSocketAddress(engine.host(), Integer.parseInt(bindings[0].getHostPortSpec()));
    }

    /** The port of a client's link in the gateway. */
    public static int clientPort(int link) {
        return FIRST_CLIENT + link;
    }

    /** The port on which a node listens for its peers, and the gateway for it. */
    public static int peerPort(int node) {
        return FIRST_PEER + node;
    }

    /** The name by which the peers of a node dial it. */
    public static String peerName(int node) {
        return "n" + node;
    }

    /** The name by which the gateway finds a node. */
    public static String realName(int node) {
        return "real-" + peerName(node);
    }

    /** Address of the gateway in a node's network, where that node's links listen. */
    public String gatewayAddress(int node) {
        return networks.get(node).gateway();
    }

    /** Address of a node in its own network, which no other node can reach. */
    public String nodeAddress(int node) {
        return networks.get(node).pod();
    }

    /**
     * Starts a node's container, or the node again, in its container with the data it has.
     *
     * @throws EngineException if it does not start, or its program ends at once
     */
    public NodeContainer start(int node, List<String> arguments) {
        return EngineException.translating("starting node " + node + " of " + name + " from image "
                + images.node().name() + " (its entry point has to be the node)", () -> {
                    NodeContainer before = lives.get(node);
                    NodeContainer life = before == null ? first(node, arguments) : before.again(mark(), supervised());
                    lives.put(node, life);
                    return life;
                });
    }

    private NodeContainer first(int node, List<String> arguments) {
        GenericContainer<?> container = made(node, arguments);
        nodes.put(node, container);
        container.start();
        return processesSeen
                ? NodeContainer.of(engine.client(), container.getContainerId(), mark(), supervised())
                : NodeContainer.elsewhere(engine.client(), container.getContainerId());
    }

    private String mark() {
        return Engine.RUN + "=" + label;
    }

    /** Where processes are not seen nobody could tell a node's end from that of its supervisor, which outlives it. */
    private boolean supervised() {
        return processesSeen && !images.node().supervisable().isEmpty();
    }

    /** Whether the processes of its containers are on this kernel, and the harness may signal them. */
    public boolean processesSeen() {
        return processesSeen;
    }

    private GenericContainer<?> made(int node, List<String> arguments) {
        List<String> command = new ArrayList<>(supervised() ? images.node().supervisable() : List.of());
        command.addAll(arguments);
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(images.node().name()))
                .withLabels(labels()).withEnv(Engine.RUN, label).waitingFor(new NoWait())
                .withNetworkMode("container:" + pods.get(node).getContainerId())
                .withCommand(command.toArray(String[]::new));
        return supervised()
                ? container.withCreateContainerCmdModifier(create -> create.withEntrypoint(Supervisor.entryPoint()))
                : container;
    }

    /** The present or latest life of a node. */
    public NodeContainer life(int node) {
        return lives.get(node);
    }

    /** Whether it is for so many nodes and links of clients. */
    public boolean fits(int nodeCount, int links) {
        return size == nodeCount && clientLinks == links;
    }

    /** Removes the nodes with their data; pods and gateway stay. Whether all of them are gone. */
    public boolean removeNodes() {
        boolean gone = Sweep.containers(engine.client(), ids(nodes.values()));
        nodes.clear();
        lives.clear();
        return gone;
    }

    private static List<String> ids(Collection<GenericContainer<?>> containers) {
        return containers.stream().map(GenericContainer::getContainerId).filter(Objects::nonNull).toList();
    }

    /**
     * Removes all of it.
     *
     * @throws EngineException if the engine does not answer; the sweep of the run looks again
     */
    @Override
    public void close() {
        Sweep.partly(engine.client(), name);
    }
}
