package dev.longhaul.chaos.cluster;

import dev.longhaul.links.embedded.EmbeddedToxiproxy;
import dev.longhaul.links.embedded.Settings;
import dev.longhaul.regions.DelaySchedule;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.Overhead;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A cluster of child processes on loopback; its link server runs in the harness. */
final class ProcessPremises implements Premises {
    private static final String LOOPBACK = "127.0.0.1:";
    private static final int LINES_SHOWN = 12;

    private final int size;
    private final Path folder;
    private final Spawner spawner;
    private final NodeCommand command;
    private final Host.LinkSettings settings;
    private final List<Integer> peerPorts = new ArrayList<>();
    private final List<Integer> restPorts = new ArrayList<>();
    private final List<Integer> linkPorts = new ArrayList<>();
    private EmbeddedToxiproxy links;
    private OutputLimit limit;

    ProcessPremises(int size, Path folder, Spawner spawner, NodeCommand command, Host.LinkSettings links) {
        this.size = size;
        this.folder = folder;
        this.spawner = spawner;
        this.command = command;
        this.settings = links;
    }

    @Override
    public void prepare() {
        links = EmbeddedToxiproxy.start(Settings.defaults().withSeed(settings.seed())
                .withStallWatch(settings.stallThreshold(), settings.stalled()::stalled));
        limit = OutputLimit.watch(IntStream.range(0, size).mapToObj(this::output).toList());
        for (int node = 0; node < size; node++) {
            peerPorts.add(Ports.take());
            restPorts.add(Ports.take());
        }
    }

    /** Where the nodes listen for their peers, by id. */
    List<Integer> peerPorts() {
        return peerPorts;
    }

    @Override
    public ToxiproxyClient linkServer() {
        return new ToxiproxyClient(links.host(), links.port());
    }

    @Override
    public Overhead overhead() {
        return DelaySchedule.DEFAULT_OVERHEAD;
    }

    @Override
    public Route route(LinkId link) {
        List<Integer> ports = link.betweenNodes() ? peerPorts : restPorts;
        // a proxy that has refused connections for a while must find its port free again
        int port = Ports.take();
        linkPorts.add(port);
        return new Route(LOOPBACK + port, LOOPBACK + ports.get(link.to().index()));
    }

    @Override
    public String dialled(LinkId link, String bound) {
        return bound;
    }

    @Override
    public InetSocketAddress rest(int node) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), restPorts.get(node));
    }

    @Override
    public String self(int node) {
        return LOOPBACK + peerPorts.get(node);
    }

    @Override
    public List<String> flags(int node) {
        return List.of("--listen", self(node), "--rest", LOOPBACK + restPorts.get(node), "--data-dir",
                folder.resolve("node-" + node).toString());
    }

    @Override
    public Body start(int node, List<String> arguments) {
        return new ChildBody(spawner.start(command.line(arguments), output(node)));
    }

    private Path output(int node) {
        return folder.resolve("node-" + node + ".log");
    }

    @Override
    public String printed(int node) {
        try {
            return OutputLimit.lastLines(output(node), LINES_SHOWN);
        } catch (IOException e) {
            return "(its output cannot be read: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        if (links != null) {
            links.close();
        }
        if (limit != null) {
            limit.close();
        }
        peerPorts.forEach(Ports::release);
        restPorts.forEach(Ports::release);
        linkPorts.forEach(Ports::release);
        RunFolder.remove(folder);
    }
}
