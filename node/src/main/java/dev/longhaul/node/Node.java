package dev.longhaul.node;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A running node: storage, core and event loop on one thread, all sockets on another. */
final class Node implements AutoCloseable {
    private static final long STOP_PATIENCE_MS = 5000;

    private final long startedAt = System.nanoTime();
    private final FileStorage.Opened stored;
    private final MultiThreadIoEventLoopGroup network = new MultiThreadIoEventLoopGroup(1,
            new DefaultThreadFactory("network"), NioIoHandler.newFactory());
    private final Rehearsal rehearsal;
    private final NodeParts parts;
    private final Thread raft;

    /**
     * Starts a node; it answers clients on return.
     *
     * @param onFailure told, by the node's own thread, why it cannot go on; it must not be used then
     * @throws BadConfig when the data directory is not this node's to use
     * @throws CannotStart when an address is taken or the storage is damaged
     */
    Node(NodeConfig config, Consumer<String> onFailure) throws IOException {
        Hardware hardware = Hardware.of(config);
        stored = FileStorage.open(config.dataDir(), config.id(), FileStorage.SEGMENT_BYTES, hardware.disk());
        try {
            NodeParts.Doors doors = NodeParts.Doors.open(network, config.listen(), config.rest());
            parts = new NodeParts(config, network, doors, stored, hardware, onFailure);
            raft = new Thread(parts.loop(), "raft");
            raft.start();
            AtomicBoolean rehearsed = new AtomicBoolean();
            parts.serve(startedAt, rehearsed::get);
            rehearsal = new Rehearsal(config, () -> rehearsed.set(true));
        } catch (RuntimeException e) {
            network.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            stored.storage().close();
            throw e;
        }
    }

    /** Where clients reach it, with the port that it really has. */
    Address restAddress() {
        return parts.doors().rest().address();
    }

    /** Where the other members reach it, with the port that it really has. */
    Address peerAddress() {
        return parts.doors().peer().address();
    }

    /** Stops cleanly: what was written is durable, sockets and files are closed. */
    @Override
    public void close() throws IOException {
        rehearsal.close();
        parts.inbox().offer(new Work.Stop());
        try {
            raft.join(STOP_PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parts.close();
        network.shutdownGracefully(0, STOP_PATIENCE_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(STOP_PATIENCE_MS);
        stored.storage().close();
    }
}
