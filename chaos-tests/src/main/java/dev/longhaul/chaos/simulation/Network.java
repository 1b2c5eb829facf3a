package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Message;
import dev.longhaul.regions.LinkId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * All links of a simulation. Between two nodes there are two streams each way, as the real nodes have them, so that heartbeats never wait
 * behind bulk; or datagrams.
 */
final class Network {
    /** Appends with at most this many bytes go with the heartbeats, as at the real node. */
    private static final int SMALL = 4 << 10;

    private final Simulation simulation;
    private final int nodes;
    private final SimLink[] now;
    private final SimLink[] bulk;
    private final Datagrams[] datagrams;
    private final long[] messages;
    private final long[] bytes;
    private final List<ClientLine> clients = new ArrayList<>();
    private LinkMode mode;

    Network(Simulation simulation, Function<String, RandomGenerator> random) {
        this.simulation = simulation;
        this.nodes = simulation.setup().nodes();
        this.mode = simulation.setup().links();
        now = new SimLink[nodes * nodes];
        bulk = new SimLink[nodes * nodes];
        datagrams = new Datagrams[nodes * nodes];
        messages = new long[nodes * nodes];
        bytes = new long[nodes * nodes];
        for (int from = 0; from < nodes; from++) {
            for (int to = 0; to < nodes; to++) {
                if (from != to) {
                    open(from, to, random.apply("link n" + from + "-n" + to));
                }
            }
        }
        for (int client = 0; client < simulation.setup().clients(); client++) {
            clients.add(new ClientLine(simulation, client, random.apply("links of c" + client)));
        }
    }

    private void open(int from, int to, RandomGenerator random) {
        int at = from * nodes + to;
        Node receiver = simulation.nodes().get(to);
        now[at] = new SimLink(simulation, simulation.heap(), random, receiver);
        bulk[at] = new SimLink(simulation, simulation.heap(), random, receiver);
        datagrams[at] = new Datagrams(simulation, random, receiver);
    }

    void mode(LinkMode next) {
        mode = next;
    }

    ClientLine client(int client) {
        return clients.get(client);
    }

    void send(Envelope envelope) {
        int at = envelope.from().value() * nodes + envelope.to().value();
        messages[at]++;
        bytes[at] += FrameSize.of(envelope.message());
        if (mode.datagrams()) {
            datagrams[at].send(envelope, mode, now[at]);
        } else {
            (small(envelope.message()) ? now : bulk)[at].send(envelope);
        }
    }

    private static boolean small(Message message) {
        if (!(message instanceof Message.AppendEntries append) || append.entries().isEmpty()) {
            return true;
        }
        return FrameSize.of(append.entries()) <= SMALL;
    }

    /** Messages sent from a node to another since the start. */
    long messages(int from, int to) {
        return messages[from * nodes + to];
    }

    long bytes(int from, int to) {
        return bytes[from * nodes + to];
    }

    void delay(LinkId link, long nanos, long jitter) {
        if (link.betweenNodes()) {
            int at = link.from().index() * nodes + link.to().index();
            now[at].delay(nanos, jitter);
            bulk[at].delay(nanos, jitter);
        } else {
            ofClient(link).delay(nanos, jitter);
        }
    }

    void cut(LinkId link, boolean cut) {
        if (link.betweenNodes()) {
            int at = link.from().index() * nodes + link.to().index();
            now[at].cut(cut);
            bulk[at].cut(cut);
        } else {
            ofClient(link).cut(cut);
        }
    }

    /** Of a client's link both ways: requests and answers go over one connection. */
    void refuse(LinkId link, boolean refused) {
        if (link.betweenNodes()) {
            int at = link.from().index() * nodes + link.to().index();
            now[at].refuse(refused);
            bulk[at].refuse(refused);
        } else {
            LinkId there = link.to().isNode() ? link : link.reversed();
            clients.get(there.from().index()).refuse(there.to().index(), refused);
        }
    }

    void rate(LinkId link, long bytes) {
        if (link.betweenNodes()) {
            int at = link.from().index() * nodes + link.to().index();
            now[at].rate(bytes);
            bulk[at].rate(bytes);
        } else {
            ofClient(link).rate(bytes);
        }
    }

    boolean isCut(LinkId link) {
        return link.betweenNodes()
                ? now[link.from().index() * nodes + link.to().index()].isCut()
                : ofClient(link).isCut();
    }

    long delay(LinkId link) {
        return link.betweenNodes()
                ? now[link.from().index() * nodes + link.to().index()].delay()
                : ofClient(link).delay();
    }

    private SimLink ofClient(LinkId link) {
        return link.from().isNode()
                ? clients.get(link.to().index()).from(link.from().index())
                : clients.get(link.from().index()).to(link.to().index());
    }

    void crashed(int node) {
        clients.forEach(client -> client.crashed(node));
    }
}
