package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.links.LinkException;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Faults of a real cluster that do more to links than cut them. Used by the trial's thread alone; what changes with time has its own. */
final class LinkFaults {
    /** What tells faults that are in effect apart. */
    private record Key(Fault fault, long firstCall) {}

    /** A fault in effect, and the links that it is about. */
    private record Playing(LinkPlay play, List<LinkId> links) {}

    /** What the end of a fault on links touched. */
    record Ended(Collection<LinkId> links, String how) {}

    private final World world;
    private final long origin;
    private final Journal journal;
    private final ClusterLinks links;
    private final Streams streams;
    private final Map<Key, Playing> playing = new HashMap<>();
    private int begun;

    /** @param streams each fault's moves are drawn from one of its own */
    LinkFaults(World world, long origin, Journal journal, ClusterLinks links, Streams streams) {
        this.world = world;
        this.origin = origin;
        this.journal = journal;
        this.links = links;
        this.streams = streams;
    }

    /** Makes the first move; the others follow on a thread of the fault's own until {@link #end}. */
    Effect begin(Fault.OnLinks fault, Aim aim, long planned) {
        List<LinkId> which = CutLinks.of(fault, aim, world);
        if (which.isEmpty()) {
            return Effect.none(fault, aim.nodes(), planned, "no link is concerned");
        }
        Iterator<LinkMoves.Move> moves = LinkMoves.of(fault.trouble(), aim.nodes(), which, world,
                streams.named("fault " + ++begun).generator());
        LinkPlay play = new LinkPlay(links, moves,
                e -> journal.fail(new ClusterFailure(fault.kind().text() + " broke off: " + e.getMessage(), e)));
        try {
            ClusterLinks.Moment moment = play.begin();
            String proof = proof(fault.trouble(), which);
            Effect effect = new Effect(fault, aim.nodes(), planned, moment.firstCall() - origin,
                    moment.lastReturn() - origin, 0, 0, proof);
            playing.put(new Key(fault, effect.firstCall()), new Playing(play, which));
            play.goOn();
            return effect;
        } catch (LinkException e) {
            takeBack(play, e);
            return Effect.none(fault, aim.nodes(), planned, e.getMessage());
        }
    }

    private static void takeBack(LinkPlay play, LinkException why) {
        try {
            play.close();
        } catch (LinkException also) {
            why.addSuppressed(also);
        }
    }

    /** Delays, jitter and rates are read back from the link server; a refusal is tried. */
    private String proof(Trouble trouble, List<LinkId> which) {
        if (trouble instanceof Trouble.Refuse) {
            return "strained " + which + ", " + which.get(0) + " " + links.dial(which.get(0));
        }
        links.verify(which);
        return "strained " + which + ", read back";
    }

    /**
     * Ends a fault's moves and what it does to links.
     *
     * @return empty if the effect is none of these
     * @throws LinkException if a link does not come back
     */
    Optional<Ended> end(Effect effect) {
        Playing ending = playing.get(new Key(effect.fault(), effect.firstCall()));
        if (ending == null) {
            return Optional.empty();
        }
        ending.play().close();
        links.verify(ending.links());
        playing.remove(new Key(effect.fault(), effect.firstCall()));
        return Optional.of(new Ended(ending.links(), ending.play().made() + " moves made"));
    }

    /** Ends the threads of those that nobody healed; links stay as they are, for they go with their server. */
    void abandon() {
        playing.values().forEach(left -> left.play().stop());
    }
}
