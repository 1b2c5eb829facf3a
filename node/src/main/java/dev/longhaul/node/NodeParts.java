package dev.longhaul.node;

import dev.longhaul.raft.RaftServer;
import dev.longhaul.raft.Recovered;
import dev.longhaul.raft.ServerId;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The parts of a node, wired up: all of it but the thread that turns the event loop. */
final class NodeParts implements AutoCloseable {
    private static final int MOST_PEER_CONNECTIONS = 256;

    private final NodeConfig config;
    private final MultiThreadIoEventLoopGroup network;
    private final Doors doors;
    private final Inbox inbox = new Inbox();
    private final EventFeed feed = new EventFeed();
    private final Peers peers;
    private final EventLoop loop;
    private final Optional<FaultApi> faults;

    /** Where a node is reached; nobody is let in before {@link #serve}. */
    record Doors(Listener peer, Listener rest) {
        /** @throws CannotStart when an address is taken */
        static Doors open(MultiThreadIoEventLoopGroup network, Address listen, Address rest) {
            Listener peer = new Listener(network, Key.LISTEN.text(), listen, MOST_PEER_CONNECTIONS);
            return new Doors(peer, new Listener(network, Key.REST.text(), rest, RestServer.MAX_CONNECTIONS));
        }

        void close() {
            peer.close();
            rest.close();
        }
    }

    /**
     * @param hardware whose disk has what is {@code stored}
     * @param onFailure told by whoever turns the loop why it cannot go on
     * @throws CannotStart when what was recovered contradicts itself
     */
    NodeParts(NodeConfig config, MultiThreadIoEventLoopGroup network, Doors doors, FileStorage.Opened stored,
            Hardware hardware, Consumer<String> onFailure) {
        this.config = config;
        this.network = network;
        this.doors = doors;
        faults = hardware.faults().map(some -> new FaultApi(some, inbox));
        peers = new Peers(config, doors.rest().address().toString(), network.next());
        loop = new EventLoop(core(config, stored.recovered()), stored.storage(), inbox, peers, feed,
                config.options().electionTimeoutMin(), hardware.clock(), onFailure);
    }

    private static RaftServer core(NodeConfig config, Recovered recovered) {
        try {
            return new RaftServer(config.id(), new TreeSet<>(config.peers().keySet()), config.options(), recovered,
                    new SplitMix64(config.seed(), config.id().value()));
        } catch (IllegalArgumentException e) {
            throw FileStorage.corrupt(config.dataDir(), 0, e.getMessage());
        }
    }

    /** Lets others in, and dials them. */
    void serve(long startedAt, BooleanSupplier rehearsed) {
        Probes probes = new Probes(network.next(), peers);
        int cluster = Peers.clusterChecksum(config.peers().keySet());
        ServerId id = config.id();
        doors.peer()
                .serve(pipeline -> pipeline.addLast(new LengthFieldBasedFrameDecoder(Frame.MAX_BYTES + 4, 0, 4, 0, 4),
                        new PeerConnection(id, cluster, inbox, peers, probes)));
        NodeFacts facts = new NodeFacts(config, doors.rest().address(), doors.peer().address(), NodeFacts.readBootId(),
                startedAt, rehearsed);
        RestApi api = new RestApi(facts, inbox, peers, probes, new KvApi(config, inbox, loop, peers, network.next()),
                faults);
        doors.rest().serve(pipeline -> RestServer.initialize(pipeline, new RestConnection(api, facts, feed)));
        peers.open();
    }

    ServerId id() {
        return config.id();
    }

    Doors doors() {
        return doors;
    }

    Inbox inbox() {
        return inbox;
    }

    EventLoop loop() {
        return loop;
    }

    /** Closes sockets; the storage is whose it was. */
    @Override
    public void close() {
        peers.close();
        doors.close();
    }
}
