package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Strain;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.random.Draws;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a fault on links does to which of them and when, one move after the other, the first at once. The same draws give the same moves on
 * every backend; who carries them out stops when the fault is healed.
 */
final class LinkMoves {
    /** Least retransmission time-out of Linux (TCP_RTO_MIN), nanoseconds. */
    static final long LEAST_STALL = 200_000_000;
    /** How long connections are refused after a reset, nanoseconds. */
    static final long RESET = 1_000_000;
    private static final int STEPS = 20;

    private LinkMoves() {
    }

    /**
     * A change of what a fault does to some links.
     *
     * @param after nanoseconds since the fault began
     * @param strains by link, from then on; {@link Strain#NONE}: nothing any more
     */
    record Move(long after, Map<LinkId, Strain> strains) {}

    /**
     * The moves of a fault.
     *
     * @param nodes the target, for a swizzle
     * @param links those the fault is about; of a client's link its way to the node, which stands for both
     */
    static Iterator<Move> of(Trouble trouble, List<Integer> nodes, List<LinkId> links, World world,
            RandomGenerator random) {
        if (trouble instanceof Trouble.Flapping flapping) {
            return switching(links, Strain.HELD, flapping.period() / 2, flapping.period());
        }
        if (trouble instanceof Trouble.RouteFlap flap) {
            return switching(links, Strain.slow(flap.delay()), flap.period() / 2, flap.period());
        }
        if (trouble instanceof Trouble.Reset reset) {
            return switching(links, Strain.REFUSED, RESET, reset.every());
        }
        if (trouble instanceof Trouble.Growing growing) {
            return growing(links, growing);
        }
        if (trouble instanceof Trouble.Loss loss) {
            return new Stalls(links, loss.every(), world, random);
        }
        if (trouble instanceof Trouble.Swizzle swizzle) {
            return new Isolations(nodes, swizzle.step(), world, random);
        }
        return List.of(new Move(0, all(links, steady(trouble)))).iterator();
    }

    private static Strain steady(Trouble trouble) {
        if (trouble instanceof Trouble.Cut) {
            return Strain.HELD;
        }
        if (trouble instanceof Trouble.Refuse) {
            return Strain.REFUSED;
        }
        if (trouble instanceof Trouble.Slow slow) {
            return Strain.slow(slow.delay());
        }
        if (trouble instanceof Trouble.Jitter jitter) {
            return Strain.shaking(jitter.spread());
        }
        if (trouble instanceof Trouble.Bandwidth bandwidth) {
            return Strain.narrow(bandwidth.kilobytes());
        }
        throw new AssertionError(trouble);
    }

    private static Map<LinkId, Strain> all(Collection<LinkId> links, Strain strain) {
        Map<LinkId, Strain> strains = new LinkedHashMap<>();
        links.forEach(link -> strains.put(link, strain));
        return strains;
    }

    /** On for a while at the begin of each period. */
    private static Iterator<Move> switching(List<LinkId> links, Strain strain, long on, long period) {
        return new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Move next() {
                long begun = number / 2 * period;
                return number++ % 2 == 0
                        ? new Move(begun, all(links, strain))
                        : new Move(begun + on, all(links, Strain.NONE));
            }
        };
    }

    private static Iterator<Move> growing(List<LinkId> links, Trouble.Growing growing) {
        List<Move> moves = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            moves.add(new Move(step * growing.over() / STEPS,
                    all(links, Strain.slow((step + 1) * growing.delay() / STEPS))));
        }
        return moves.iterator();
    }

    /** Each link stands still now and then, by itself. */
    private static final class Stalls implements Iterator<Move> {
        private record Next(long at, LinkId link, boolean begins) {}

        private final PriorityQueue<Next> due = new PriorityQueue<>(
                Comparator.comparingLong(Next::at).thenComparing(Next::link));
        private final long every;
        private final World world;
        private final RandomGenerator random;
        private final List<LinkId> links;
        private boolean begun;

        Stalls(List<LinkId> links, long every, World world, RandomGenerator random) {
            this.links = links;
            this.every = every;
            this.world = world;
            this.random = random;
            links.forEach(link -> due.add(new Next(1 + random.nextLong(every), link, true)));
        }

        @Override
        public boolean hasNext() {
            return !begun || !due.isEmpty();
        }

        /** The first changes nothing: the fault is in effect before its first loss. */
        @Override
        public Move next() {
            if (!begun) {
                begun = true;
                return new Move(0, all(links, Strain.NONE));
            }
            Next next = due.remove();
            long stall = Math.max(LEAST_STALL, 3 * world.roundTrip(next.link()) / 2);
            long after = next.begins() ? stall : 1 + Draws.exponential(every, random);
            due.add(new Next(next.at() + after, next.link(), !next.begins()));
            return new Move(next.at(), Map.of(next.link(), next.begins() ? Strain.HELD : Strain.NONE));
        }
    }

    /** Nodes are cut off one by one and come back in another order; then again. */
    private static final class Isolations implements Iterator<Move> {
        private final List<Integer> nodes;
        private final long step;
        private final World world;
        private final RandomGenerator random;
        private final Set<Integer> isolated = new LinkedHashSet<>();
        private Iterator<Integer> order = List.<Integer>of().iterator();
        private boolean cutting;
        private long number;

        Isolations(List<Integer> nodes, long step, World world, RandomGenerator random) {
            this.nodes = nodes;
            this.step = step;
            this.world = world;
            this.random = random;
        }

        @Override
        public boolean hasNext() {
            return !nodes.isEmpty();
        }

        @Override
        public Move next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!order.hasNext()) {
                cutting = !cutting;
                order = Draws.shuffled(nodes, random).iterator();
            }
            int node = order.next();
            if (cutting) {
                isolated.add(node);
            } else {
                isolated.remove(node);
            }
            Map<LinkId, Strain> strains = new LinkedHashMap<>();
            for (LinkId link : world.nodeLinks()) {
                int from = link.from().index();
                int to = link.to().index();
                if (from == node || to == node) {
                    boolean held = isolated.contains(from) || isolated.contains(to);
                    strains.put(link, held ? Strain.HELD : Strain.NONE);
                }
            }
            return new Move(number++ * step, strains);
        }
    }
}
