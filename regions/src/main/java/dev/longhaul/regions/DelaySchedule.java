package dev.longhaul.regions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the delays of a world's links are at every moment: piecewise constant, in whole milliseconds, the same for the
 * same world, seed and overhead. Nothing that travels over the links has a part in it: it is a matter of time alone.
 * <p>
 * Each pair's round trip, less the overhead, is rounded to whole milliseconds and split over its two directions, so a
 * pair is never more than half a millisecond off what is wanted (one whose round trip is below the overhead: by less
 * than the overhead). Links between nodes drift and have slow episodes; those of clients stay as they begin.
 */
public final class DelaySchedule {

    /**
     * What a link between two nodes adds to the round trip itself unless the reader measured another figure; see {@code regions/README.md}.
     */
    public static final Overhead DEFAULT_OVERHEAD = Overhead.of(150_000);

    private static final long MILLI = 1_000_000;

    private final World world;
    private final long seed;
    private final Overhead overhead;

    /** The schedule with the {@link #DEFAULT_OVERHEAD}. */
    public DelaySchedule(World world, long seed) {
        this(world, seed, DEFAULT_OVERHEAD);
    }

    /** @param overhead what two directed links add to a round trip themselves */
    public DelaySchedule(World world, long seed, Overhead overhead) {
        this.world = world;
        this.seed = seed;
        this.overhead = overhead;
    }

    /** The world whose links these are. */
    public World world() {
        return world;
    }

    /** What the links are taken to add to a round trip. */
    public Overhead overhead() {
        return overhead;
    }

    /** Delays in nanoseconds at time 0: of the links between nodes and of those of clients, both directions. */
    public Map<LinkId, Long> initial() {
        Map<LinkId, Long> delays = new LinkedHashMap<>();
        for (LinkId link : world.nodeLinks()) {
            delays.put(link, initial(link));
        }
        for (LinkId link : world.clientLinks()) {
            delays.put(link, initial(link));
            delays.put(link.reversed(), initial(link.reversed()));
        }
        return Collections.unmodifiableMap(delays);
    }

    private long initial(LinkId link) {
        LinkId first = link.compareTo(link.reversed()) < 0 ? link : link.reversed();
        PairSplit split = PairSplit.of(world.delay(first), world.delay(first.reversed()), overhead);
        return (link.equals(first) ? split.there() : split.back()) * MILLI;
    }

    /** All changes from the start on, to be taken one by one. */
    public Changes changes() {
        List<PairProcess> pairs = new ArrayList<>();
        for (LinkId link : world.nodeLinks()) {
            if (link.compareTo(link.reversed()) < 0) {
                pairs.add(new PairProcess(world, link, seed, overhead));
            }
        }
        return new Changes(pairs);
    }

    /** All changes up to and including a time, in order. */
    public List<Change> changesUntil(long t) {
        Changes changes = changes();
        List<Change> until = new ArrayList<>();
        for (Optional<Change> next = changes.next(t); next.isPresent(); next = changes.next(t)) {
            until.add(next.get());
        }
        return until;
    }
}
