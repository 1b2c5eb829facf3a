package dev.longhaul.node;

import dev.longhaul.raft.Options;
import dev.longhaul.raft.ServerId;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Elections between two throw-away nodes of this process. The JVM loads, links and compiles on first use: without this the first elections
 * of a node would take many times as long as later ones, and be measured as an effect of the network.
 *
 * <p>All is real, frames, sockets of the loopback, files, the event feed with a reader, but for the syncs, which would only wait, and the
 * time: in each round one of the two, in turn, has not heard of the other for long, as its event loop sees it. A third member is never
 * there, so that dialling a dead peer is rehearsed too.
 *
 * <p>It is played beside the real node, from when that answers, and takes little more than the pauses: about 0.6 s.
 * Between rounds there is a pause: while much waits to be compiled the JVM compiles nothing new (it raises its thresholds with the length
 * of that queue), and rounds one upon the other would leave the compiling to the first real election. A rehearsal that fails has cost
 * nothing but speed.
 */
final class Rehearsal implements AutoCloseable {
    private static final String FOLDER = "rehearsal";
    static final int ROUNDS = 26;
    /** Also of a node that is stopped early, so that a class data archive made of its life holds what an election needs. */
    static final int FEWEST_ROUNDS = 2;
    private static final long PAUSE = 20_000_000;
    /** However slow the machine is, nanoseconds. */
    private static final long LONGEST_ROUND = 10_000_000_000L;
    private static final Address LOOPBACK = new Address("127.0.0.1", 0);
    /** Of the time that is not real, nanoseconds; a turn for which there is no work ends after a twentieth of it, of real time. */
    private static final long ELECTION_TIMEOUT = 20_000_000;

    private final NodeConfig config;
    private final Runnable over;
    private final Path folder;
    private final MultiThreadIoEventLoopGroup network = new MultiThreadIoEventLoopGroup(1,
            new DefaultThreadFactory("rehearsal-network"), NioIoHandler.newFactory());
    private final List<FileStorage> storages = new ArrayList<>();
    private final List<NodeParts> nodes = new ArrayList<>();
    private final List<SocketChannel> readers = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "rehearsal");
    private long now = System.nanoTime();
    private int next;
    private volatile int won;
    private volatile boolean closing;

    /**
     * Begins it, on a thread of its own.
     *
     * @param config of the real node, which has its data directory
     * @param over run at its end, however that comes
     */
    Rehearsal(NodeConfig config, Runnable over) {
        this.config = config;
        this.over = over;
        this.folder = config.dataDir().resolve(FOLDER);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            enter();
            play();
        } catch (IOException | BadConfig | CannotStart e) {
            // the real node will meet the same, and say it better
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
            over.run();
        }
    }

    private void play() throws IOException, InterruptedException {
        while (won < (closing ? FEWEST_ROUNDS : ROUNDS) && elect(nodes.get(next), nodes.get(1 - next))) {
            next = 1 - next;
            won++;
            if (!closing) {
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private void enter() throws IOException {
        delete();
        List<NodeParts.Doors> doors = new ArrayList<>();
        SortedMap<ServerId, Address> members = new TreeMap<>();
        for (int id = 0; id < 2; id++) {
            doors.add(NodeParts.Doors.open(network, LOOPBACK, LOOPBACK));
            members.put(new ServerId(id), doors.get(id).peer().address());
        }
        Listener gone = new Listener(network, Key.LISTEN.text(), LOOPBACK, 1);
        members.put(new ServerId(2), gone.address());
        gone.close();
        Options real = config.options();
        Options options = new Options(ELECTION_TIMEOUT, 2 * ELECTION_TIMEOUT, ELECTION_TIMEOUT / 2, real.preVote(),
                true, real.stickiness(), real.maxAppendBytes(), real.maxInFlight());
        for (int id = 0; id < 2; id++) {
            NodeConfig own = new NodeConfig(new ServerId(id), members, LOOPBACK, LOOPBACK, options, config.protection(),
                    folder.resolve("node-" + id), false, config.seed(), false);
            enter(own, doors.get(id));
        }
        next = nodes.get(0).loop().deadline() < nodes.get(1).loop().deadline() ? 0 : 1;
    }

    private void enter(NodeConfig own, NodeParts.Doors doors) throws IOException {
        Hardware hardware = new Hardware(() -> now, (channel, metadata) -> {}, Optional.empty());
        FileStorage.Opened stored = FileStorage.open(own.dataDir(), own.id(), FileStorage.SEGMENT_BYTES,
                hardware.disk());
        storages.add(stored.storage());
        NodeParts node = new NodeParts(own, network, doors, stored, hardware, why -> {});
        nodes.add(node);
        node.loop().start();
        node.serve(now, () -> false);
        Address rest = doors.rest().address();
        SocketChannel reader = SocketChannel.open(new InetSocketAddress(rest.host(), rest.port()));
        readers.add(reader);
        // What it gets waits in its socket.
        reader.write(ByteBuffer.wrap("GET /events HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    /** False when it took too long. */
    private boolean elect(NodeParts standing, NodeParts voting) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_ROUND;
        ServerId candidate = standing.id();
        now = standing.loop().deadline();
        standing.loop().turn();
        while (!standing.loop().follows(candidate) || !voting.loop().follows(candidate)) {
            if (System.nanoTime() > end) {
                return false;
            }
            voting.loop().turn();
            standing.loop().turn();
        }
        return true;
    }

    private void leave() {
        nodes.forEach(NodeParts::close);
        network.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        try {
            for (SocketChannel reader : readers) {
                reader.close();
            }
            for (FileStorage storage : storages) {
                storage.close();
            }
            delete();
        } catch (IOException e) {
            // the next start tries again
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** How many elections were won so far. */
    int won() {
        return won;
    }

    /** Waits for its end. */
    void await() throws InterruptedException {
        thread.join();
    }

    /** Ends it soon, and waits for that. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
