package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Strain;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.links.AppliedChange;
import dev.longhaul.links.Cut;
import dev.longhaul.links.DelayDriver;
import dev.longhaul.links.Healed;
import dev.longhaul.links.LinkException;
import dev.longhaul.links.Links;
import dev.longhaul.regions.DelaySchedule;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.DelayChange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A cluster's links: one proxy a link on the link server of its premises, and the schedule of the world's delays. */
final class ClusterLinks implements AutoCloseable {
    private static final int REHEARSALS = 4;
    private static final int DIAL_MILLIS = 1000;

    private final World world;
    private final String cluster;
    private final long origin;
    private final Journal journal;
    private final DelaySchedule schedule;
    private final Premises premises;
    private final Map<LinkId, String> addresses = new HashMap<>();
    private Links links;
    private LinkStrainer strainer;
    private DelayDriver driver;

    ClusterLinks(World world, String cluster, long origin, Journal journal, Streams random, Premises premises) {
        this.world = world;
        this.cluster = cluster;
        this.origin = origin;
        this.journal = journal;
        schedule = new DelaySchedule(world, random.named("delays").seed(), premises.overhead());
        this.premises = premises;
    }

    /**
     * Opens every link of the world, sets its delays and starts their schedule.
     *
     * @throws ClusterFailure if the link server does not do it
     */
    void open() {
        try {
            openAll();
        } catch (LinkException e) {
            throw new ClusterFailure("the links of " + cluster + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private void openAll() {
        links = new Links(premises.linkServer(), cluster + "-");
        strainer = new LinkStrainer(links, world,
                (link, cause) -> changed(link, System.nanoTime(), links.configured(link), cause));
        world.nodeLinks().forEach(this::open);
        world.clientLinks().forEach(this::open);
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

    private void open(LinkId link) {
        Premises.Route route = premises.route(link);
        addresses.put(link, premises.dialled(link, links.open(link, route.listen(), route.upstream())));
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
    String peersOf(int node) {
        List<String> peers = new ArrayList<>();
        for (int other = 0; other < world.nodes().size(); other++) {
            peers.add(other + "="
                    + (other == node ? premises.self(node) : addresses.get(LinkId.nodes(node, other))));
        }
        return String.join(",", peers);
    }

    Cut cut(Collection<LinkId> which) {
        return links.cut(which);
    }

    Healed heal(Cut cut) {
        return links.heal(cut);
    }

    /** Between the first call to the link server and the return of the last, {@link System#nanoTime()}. */
    record Moment(long firstCall, long lastReturn) {}

    /** From now on a fault does this to these links; of a client's link both ways. Called by several threads. */
    Moment strain(Object fault, Map<LinkId, Strain> wanted) {
        return strainer.strain(fault, wanted);
    }

    /** A fault does nothing to links any more. */
    void relieve(Object fault) {
        strainer.relieve(fault);
    }

    /** Reads back what was set on these links. */
    void verify(Collection<LinkId> which) {
        links.verify(which);
    }

    /** Dials a link as its sender does, and tells what came of it; for addresses on this host. */
    String dial(LinkId link) {
        String[] address = addresses.get(link).split(":");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address[0], Integer.parseInt(address[1])), DIAL_MILLIS);
        } catch (IOException refused) {
            return "was dialled and refused";
        }
        throw new ClusterFailure(link + " was dialled and answered, though it should refuse");
    }

    boolean cutBetween(int a, int b) {
        return links.isCut(LinkId.nodes(a, b)) || links.isCut(LinkId.nodes(b, a));
    }

    /** The round trip of two nodes as it is set now, with what the links add themselves, nanoseconds. */
    long roundTrip(int a, int b) {
        long set = links.configured(LinkId.nodes(a, b)) + links.configured(LinkId.nodes(b, a));
        return set + schedule.overhead().at(set);
    }

    private void applied(AppliedChange change) {
        changed(change.link(), change.nanoTime(), links.configured(change.link()),
                change.cause().name().toLowerCase(Locale.ROOT));
    }

    private void changed(LinkId link, long at, long delay, String cause) {
        if (link.betweenNodes()) {
            journal.publish(new DelayChange(at - origin, cluster, journal.trial(), link.from().index(),
                    link.to().index(), delay, cause));
        }
    }

    @Override
    public void close() {
        if (driver != null) {
            driver.close();
        }
        try {
            if (links != null) {
                links.close();
            }
        } catch (LinkException goesWithTheServer) {
            // the premises look whether anything is left on it, and end it then
        }
    }
}
