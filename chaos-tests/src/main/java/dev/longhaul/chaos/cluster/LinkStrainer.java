package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.Strains.Changed;
import dev.longhaul.chaos.fault.Strain;
import dev.longhaul.chaos.fault.Strain.Flow;
import dev.longhaul.links.Cut;
import dev.longhaul.links.Links;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Brings what faults do to links to a link server, through the one latency toxic of each stream: a hold is a cut, more delay and jitter are
 * its attributes; a rate is a toxic of its own, a refusal a disabled proxy. Safe for use by several threads.
 */
final class LinkStrainer {
    private static final long MILLI = 1_000_000;

    private final Links links;
    private final World world;
    private final BiConsumer<LinkId, String> told;
    private final Strains strains = new Strains();
    private final Map<LinkId, Cut> held = new HashMap<>();

    /** @param told of each link that was changed, and how {@code links.ndjson} calls it */
    LinkStrainer(Links links, World world, BiConsumer<LinkId, String> told) {
        this.links = links;
        this.world = world;
        this.told = told;
    }

    synchronized ClusterLinks.Moment strain(Object fault, Map<LinkId, Strain> wanted) {
        return carryOut(strains.put(fault, wanted));
    }

    synchronized void relieve(Object fault) {
        carryOut(strains.remove(fault));
    }

    /** Holds first, close together; delays before a release, which sets them all. */
    private ClusterLinks.Moment carryOut(Map<LinkId, Changed> changed) {
        long firstCall = System.nanoTime();
        List<LinkId> toHold = those(changed, change -> enters(change, Flow.HELD));
        List<LinkId> toRefuse = those(changed, change -> enters(change, Flow.REFUSED));
        if (!toHold.isEmpty()) {
            Cut cut = links.cut(toHold);
            firstCall = cut.firstCall();
            toHold.forEach(link -> held.put(link, cut));
        }
        if (!toRefuse.isEmpty()) {
            links.refuse(toRefuse);
        }
        changed.forEach(this::shape);
        release(those(changed, change -> leaves(change, Flow.HELD)));
        List<LinkId> toAdmit = those(changed, change -> leaves(change, Flow.REFUSED));
        if (!toAdmit.isEmpty()) {
            links.admit(toAdmit);
        }
        long lastReturn = System.nanoTime();
        changed.forEach(this::tell);
        return new ClusterLinks.Moment(firstCall, lastReturn);
    }

    private static List<LinkId> those(Map<LinkId, Changed> changed, Predicate<Changed> which) {
        return changed.keySet().stream().filter(link -> which.test(changed.get(link))).toList();
    }

    private static boolean enters(Changed change, Flow flow) {
        return change.before().flow() != flow && change.now().flow() == flow;
    }

    private static boolean leaves(Changed change, Flow flow) {
        return change.before().flow() == flow && change.now().flow() != flow;
    }

    private void release(List<LinkId> released) {
        Map<Long, List<LinkId>> byCut = new TreeMap<>();
        for (LinkId link : released) {
            if (!held.containsKey(link)) {
                // the call that was to hold it failed, and took back what it had done
                continue;
            }
            byCut.computeIfAbsent(held.get(link).number(), number -> new ArrayList<>()).add(link);
        }
        byCut.forEach((number, part) -> {
            Cut cut = held.get(part.get(0));
            links.heal(new Cut(number, cut.firstCall(), cut.lastReturn(), part));
            part.forEach(held::remove);
        });
    }

    private void shape(LinkId link, Changed change) {
        Strain before = change.before();
        Strain now = change.now();
        for (LinkId way : link.betweenNodes() ? List.of(link) : List.of(link, link.reversed())) {
            if (before.delay() != now.delay()) {
                links.extra(way, now.delay());
            }
            if (before.jitter() != now.jitter()) {
                links.jitter(way, world.model(way).jitterMillis() * MILLI + now.jitter());
            }
            if (before.kilobytes() != now.kilobytes()) {
                links.rate(way, now.kilobytes());
            }
        }
    }

    private void tell(LinkId link, Changed change) {
        Flow flow = change.now().flow();
        told.accept(link, change.before().flow() == flow ? "fault" : SimulatedWorld.CAUSES.get(flow));
    }
}
