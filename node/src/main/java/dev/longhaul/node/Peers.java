package dev.longhaul.node;

import dev.longhaul.raft.Message;
import dev.longhaul.raft.ServerId;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * The other members, as this node reaches them: two streams of its own to each, so that what it says to one never waits for another,
 * nor for an answer.
 */
final class Peers {
    /** Appends with at most this many bytes go with the heartbeats; longer ones must not delay them. */
    private static final int SMALL = 4 << 10;

    private record Peer(PeerStream now, PeerStream bulk, Traffic traffic) {}

    private final SortedMap<ServerId, Peer> peers = new TreeMap<>();
    private final Map<ServerId, String> restAddresses = new ConcurrentHashMap<>();

    /** @param rest where clients reach this node; told to the others */
    Peers(NodeConfig config, String rest, EventLoop eventLoop) {
        int cluster = clusterChecksum(config.peers().keySet());
        config.peers().forEach((id, address) -> {
            if (!id.equals(config.id())) {
                Traffic traffic = new Traffic();
                PeerStream now = new PeerStream(eventLoop, address,
                        new Frame.Hello(cluster, config.id(), id, Frame.Stream.NOW, rest), PeerStream.Limits.NOW,
                        traffic);
                PeerStream bulk = new PeerStream(eventLoop, address,
                        new Frame.Hello(cluster, config.id(), id, Frame.Stream.BULK, rest), PeerStream.Limits.BULK,
                        traffic);
                peers.put(id, new Peer(now, bulk, traffic));
            }
        });
    }

    /** Of the ids of all members: nodes with different ones do not talk. */
    static int clusterChecksum(Collection<ServerId> members) {
        CRC32C crc = new CRC32C();
        crc.update(members.toString().getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    void open() {
        peers.values().forEach(peer -> {
            peer.now.open();
            peer.bulk.open();
        });
    }

    void close() {
        peers.values().forEach(peer -> {
            peer.now.close();
            peer.bulk.close();
        });
    }

    boolean contains(ServerId id) {
        return peers.containsKey(id);
    }

    /** Any thread; never blocks. What cannot be sent is dropped. */
    void send(ServerId to, Frame frame) {
        Peer peer = peers.get(to);
        if (peer != null) {
            (belongsOnNow(frame) ? peer.now : peer.bulk).send(frame);
        }
    }

    private static boolean belongsOnNow(Frame frame) {
        if (frame instanceof Frame.Raft raft) {
            return !(raft.message() instanceof Message.AppendEntries) || frame.size() <= SMALL;
        }
        return !(frame instanceof Frame.Forward || frame instanceof Frame.ForwardReply) || frame.size() <= SMALL;
    }

    /** Where clients reach {@code peer}, as it told this node; null when it has not. */
    String restAddress(ServerId peer) {
        return restAddresses.get(peer);
    }

    /** {@code peer} has dialled this node, and told where clients reach it. Network thread. */
    void introduced(ServerId peer, String restAddress) {
        restAddresses.put(peer, restAddress);
        peers.get(peer).now.peerIsUp();
        peers.get(peer).bulk.peerIsUp();
    }

    /** By peer; what was sent to it. */
    SortedMap<ServerId, Traffic> traffic() {
        SortedMap<ServerId, Traffic> traffic = new TreeMap<>();
        peers.forEach((id, peer) -> traffic.put(id, peer.traffic));
        return Collections.unmodifiableSortedMap(traffic);
    }
}
