package dev.longhaul.chaos.cluster;

import dev.longhaul.links.AppliedChange;
import dev.longhaul.links.Cut;
import dev.longhaul.links.DelayDriver;
import dev.longhaul.links.Healed;
import dev.longhaul.links.LinkException;
import dev.longhaul.links.Links;
import dev.longhaul.links.embedded.EmbeddedToxiproxy;
import dev.longhaul.links.embedded.Settings;
import dev.longhaul.regions.DelaySchedule;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.DelayChange;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.Stall;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A cluster's links: its own link server in this process, one proxy a link, and the schedule of the world's delays. */
final class ClusterLinks implements AutoCloseable {
    private static final String ANY_PORT = "127.0.0.1:0";
    private static final int REHEARSALS = 4;

    private final World world;
    private final String cluster;
    private final long origin;
    private final Journal journal;
    private final DelaySchedule schedule;
    private final EmbeddedToxiproxy server;
    private final Links links;
    private final Map<LinkId, String> addresses = new HashMap<>();
    private DelayDriver driver;

    /** @param stallThreshold nanoseconds of lateness of the link server from which a stall is recorded */
    ClusterLinks(World world, String cluster, long origin, Journal journal, Streams random, long stallThreshold) {
        this.world = world;
        this.cluster = cluster;
        this.origin = origin;
        this.journal = journal;
        schedule = new DelaySchedule(world, random.named("delays").seed());
        server = EmbeddedToxiproxy.start(Settings.defaults()
                .withSeed(random.named("links").seed())
                .withStallWatch(stallThreshold, this::stalled));
        links = new Links(new ToxiproxyClient(server.host(), server.port()), cluster + "-");
    }

    /** Opens every link of the world, sets its delays and starts their schedule. */
    void open(List<Integer> peerPorts, List<Integer> restPorts) {
        for (LinkId link : world.nodeLinks()) {
            addresses.put(link, links.open(link, ANY_PORT, "127.0.0.1:" + peerPorts.get(link.to().index())));
        }
        for (LinkId link : world.clientLinks()) {
            addresses.put(link, links.open(link, ANY_PORT, "127.0.0.1:" + restPorts.get(link.to().index())));
        }
        rehearse();
        long begin = System.nanoTime();
        schedule.initial().forEach((link, delay) -> {
            links.delay(link, delay);
            if (world.model(link).jitterMillis() > 0) {
                links.jitter(link, world.model(link).jitterNanos());
            }
            changed(link, System.nanoTime(), delay, "base");
        });
        driver = DelayDriver.start(schedule, links, begin, this::applied,
                e -> journal.fail(new ClusterFailure("the delays of " + cluster + " ended: " + e.getMessage(), e)));
    }

    /** Cuts and heals before anybody uses the links: the first cut of a trial must not be slow because its code never ran before. */
    private void rehearse() {
        for (int round = 0; round < REHEARSALS; round++) {
            links.heal(links.cut(world.nodeLinks()));
        }
    }

    /** Where the link's sender dials. */
    String address(LinkId link) {
        return addresses.get(link);
    }

    /** Addresses where a node dials each member, its own listener for itself, as the node's {@code --peers} wants them. */
    String peersOf(int node, List<Integer> peerPorts) {
        List<String> peers = new ArrayList<>();
        for (int other = 0; other < peerPorts.size(); other++) {
            peers.add(other + "="
                    + (other == node
                            ? "127.0.0.1:" + peerPorts.get(node)
                            : addresses.get(LinkId.nodes(node, other))));
        }
        return String.join(",", peers);
    }

    Cut cut(Collection<LinkId> which) {
        return links.cut(which);
    }

    Healed heal(Cut cut) {
        return links.heal(cut);
    }

    boolean cutBetween(int a, int b) {
        return links.isCut(LinkId.nodes(a, b)) || links.isCut(LinkId.nodes(b, a));
    }

    /** The round trip of two nodes as it is set now, with what the links add themselves, nanoseconds. */
    long roundTrip(int a, int b) {
        return links.configured(LinkId.nodes(a, b)) + links.configured(LinkId.nodes(b, a)) + schedule.overheadNanos();
    }

    private void applied(AppliedChange change) {
        changed(change.link(), change.nanoTime(), change.delayNanos(), change.cause().name().toLowerCase(Locale.ROOT));
    }

    private void changed(LinkId link, long at, long delay, String cause) {
        if (link.betweenNodes()) {
            journal.publish(new DelayChange(at - origin, cluster, journal.trial(), link.from().index(),
                    link.to().index(), delay, cause));
        }
    }

    private void stalled(long start, long length) {
        journal.publish(new Stall(start - origin, cluster, journal.trial(), RunEvent.NO_NODE, length, "links"));
    }

    @Override
    public void close() {
        if (driver != null) {
            driver.close();
        }
        try {
            links.close();
        } catch (LinkException goesWithTheServer) {
            // the server's end below ends its proxies
        }
        server.close();
    }
}
