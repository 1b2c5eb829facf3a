package dev.longhaul.node;

import dev.longhaul.raft.RaftServer;
import dev.longhaul.raft.Recovered;
import dev.longhaul.raft.ServerId;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running node: storage, core and event loop on one thread, all sockets on another. */
final class Node implements AutoCloseable {
    private static final int MOST_PEER_CONNECTIONS = 256;
    private static final long STOP_PATIENCE_MS = 5000;

    private final NodeConfig config;
    private final long startedAt = System.nanoTime();
    private final Inbox inbox = new Inbox();
    private final EventFeed feed = new EventFeed();
    private final FileStorage.Opened stored;
    private final MultiThreadIoEventLoopGroup network = new MultiThreadIoEventLoopGroup(1,
            new DefaultThreadFactory("network"), NioIoHandler.newFactory());
    private final Listener peerListener;
    private final Listener restListener;
    private final Peers peers;
    private final Thread raft;

    /**
     * Starts a node; it answers clients on return.
     *
     * @param onFailure told, by the node's own thread, why it cannot go on; it must not be used then
     * @throws BadConfig when the data directory is not this node's to use
     * @throws CannotStart when an address is taken or the storage is damaged
     */
    Node(NodeConfig config, Consumer<String> onFailure) throws IOException {
        this.config = config;
        stored = FileStorage.open(config.dataDir(), config.id(), FileStorage.SEGMENT_BYTES);
        try {
            Rehearsal.play();
            RaftServer core = core(stored.recovered());
            peerListener = new Listener(network, Key.LISTEN.text(), config.listen(), MOST_PEER_CONNECTIONS);
            restListener = new Listener(network, Key.REST.text(), config.rest(), RestServer.MAX_CONNECTIONS);
            peers = new Peers(config, restAddress().toString(), network.next());
            EventLoop loop = new EventLoop(core, stored.storage(), inbox, peers, feed,
                    config.options().electionTimeoutMin(), onFailure);
            raft = new Thread(loop, "raft");
            raft.start();
            serve(loop);
            peers.open();
        } catch (RuntimeException e) {
            network.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            stored.storage().close();
            throw e;
        }
    }

    private RaftServer core(Recovered recovered) {
        try {
            return new RaftServer(config.id(), new TreeSet<>(config.peers().keySet()), config.options(), recovered,
                    new SplitMix64(config.seed(), config.id().value()));
        } catch (IllegalArgumentException e) {
            throw FileStorage.corrupt(config.dataDir(), 0, e.getMessage());
        }
    }

    private void serve(EventLoop loop) {
        Probes probes = new Probes(network.next(), peers);
        int cluster = Peers.clusterChecksum(config.peers().keySet());
        ServerId id = config.id();
        peerListener
                .serve(pipeline -> pipeline.addLast(new LengthFieldBasedFrameDecoder(Frame.MAX_BYTES + 4, 0, 4, 0, 4),
                        new PeerConnection(id, cluster, inbox, peers, probes)));
        NodeFacts facts = new NodeFacts(config, restAddress(), peerAddress(), NodeFacts.readBootId(), startedAt);
        RestApi api = new RestApi(facts, inbox, peers, probes, new KvApi(config, inbox, loop, peers, network.next()));
        restListener.serve(pipeline -> RestServer.initialize(pipeline, new RestConnection(api, facts, feed)));
    }

    /** Where clients reach it, with the port that it really has. */
    Address restAddress() {
        return restListener.address();
    }

    /** Where the other members reach it, with the port that it really has. */
    Address peerAddress() {
        return peerListener.address();
    }

    /** Stops cleanly: what was written is durable, sockets and files are closed. */
    @Override
    public void close() throws IOException {
        inbox.offer(new Work.Stop());
        try {
            raft.join(STOP_PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        peers.close();
        peerListener.close();
        restListener.close();
        network.shutdownGracefully(0, STOP_PATIENCE_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(STOP_PATIENCE_MS);
        stored.storage().close();
    }
}
