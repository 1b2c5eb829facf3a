package dev.longhaul.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DelayScheduleTest {

    private static final long MILLI = 1_000_000;
    private static final long HOUR = 3_600_000_000_000L;

    /** Two nodes 100 ms apart with many episodes and no drift. */
    private static World world(Drift drift, Episodes episodes) {
        Map<RegionPair, Long> oneWay = Map.of(new RegionPair("a", "b"), 50 * MILLI, new RegionPair("b", "a"),
                50 * MILLI);
        return new World("pair", "a pair", List.of("a", "b"), List.of(), oneWay, 0, drift, episodes, Map.of());
    }

    @Property(tries = 20)
    void theSameSeedGivesTheSameSchedule(@ForAll long seed) {
        World world = World.load("us-eu-ap");
        assertEquals(new DelaySchedule(world, seed).changesUntil(12 * HOUR),
                new DelaySchedule(world, seed).changesUntil(12 * HOUR));
        assertNotEquals(new DelaySchedule(world, seed).changesUntil(12 * HOUR),
                new DelaySchedule(world, seed + 1).changesUntil(12 * HOUR));
    }

    @Property(tries = 20)
    void askingInSmallStepsGivesTheSameChanges(@ForAll @LongRange(min = 1, max = 10_000) long seed) {
        DelaySchedule schedule = new DelaySchedule(World.load("aws-us-3"), seed);
        Changes changes = schedule.changes();
        List<Change> inSteps = new ArrayList<>();
        for (long t = 0; t <= 6 * HOUR; t += HOUR / 97) {
            for (var next = changes.next(t); next.isPresent(); next = changes.next(t)) {
                inSteps.add(next.get());
            }
        }
        long end = 6 * HOUR - (6 * HOUR) % (HOUR / 97);
        assertEquals(schedule.changesUntil(end), inSteps);
    }

    @Property
    void aPairsWholeMillisecondsAreNeverMoreThanHalfAMillisecondOff(@ForAll @DoubleRange(max = 2e8) double there,
            @ForAll @DoubleRange(max = 2e8) double back, @ForAll @LongRange(max = 400_000) long overhead) {
        PairSplit split = PairSplit.of(there, back, Overhead.of(overhead));
        assertTrue(split.there() >= 0 && split.back() >= 0);
        double measured = (split.there() + split.back()) * (double) MILLI + overhead;
        double bound = there + back < overhead ? overhead : MILLI / 2.0;
        assertEquals(there + back, measured, bound + 1e-3);
        assertEquals(there, split.there() * (double) MILLI, 1.5 * MILLI, "each direction stays near its own");
    }

    @Property
    void whereADelayCostsMoreThanNoneTheNearerIsTaken(@ForAll @DoubleRange(max = 2e8) double there,
            @ForAll @DoubleRange(max = 2e8) double back) {
        Overhead overhead = new Overhead(650_000, 2_100_000);
        PairSplit split = PairSplit.of(there, back, overhead);
        long whole = split.there() + split.back();
        double measured = whole * (double) MILLI + overhead.at(whole);
        double bound = there + back > 3.1 * MILLI ? MILLI / 2.0 : Math.max(650_000, 1.3 * MILLI);
        assertEquals(there + back, measured, bound);
    }

    @Property(tries = 10)
    void aPairIsNeverMoreThanHalfAMillisecondOffAtAnyTime(@ForAll long seed) {
        World world = world(new Drift(0.1, 10_000_000_000L, HOUR), Episodes.NONE);
        PairProcess pair = new PairProcess(world, LinkId.nodes(0, 1), seed, Overhead.of(150_000));
        double wanted = 100.0 * MILLI;
        assertEquals(wanted, (pair.now().there() + pair.now().back()) * (double) MILLI, 0.65 * MILLI);
        long largest = 0;
        for (int i = 0; i < 5_000; i++) {
            List<Change> changes = new ArrayList<>();
            pair.step(changes);
            long whole = pair.now().there() + pair.now().back();
            largest = Math.max(largest, Math.abs(whole - 100));
            assertTrue(Math.abs(pair.now().there() - pair.now().back()) <= 1, "the halves stay halves");
        }
        assertTrue(largest > 5, "a log-spread of 0.1 moves 100 ms by more than 5 ms in 14 hours: " + largest);
    }

    @Test
    void aRoundTripOfAboutAMillisecondIsOneAndNothing() {
        assertEquals(new PairSplit(1, 0), PairSplit.of(530_000, 530_000, Overhead.of(150_000)));
        assertEquals(new PairSplit(0, 0), PairSplit.of(240_000, 240_000, Overhead.of(0)));
        assertEquals(new PairSplit(0, 0), PairSplit.of(40_000, 40_000, Overhead.of(150_000)));
        assertEquals(new PairSplit(10, 14), PairSplit.of(10 * MILLI, 14 * MILLI, Overhead.of(0)));
    }

    @Test
    void threeZonesBeginWithOneMillisecondForThePairAndASingleZoneWithNone() {
        Map<LinkId, Long> zones = new DelaySchedule(World.load("three-az"), 1).initial();
        assertEquals(MILLI, zones.get(LinkId.nodes(0, 1)) + zones.get(LinkId.nodes(1, 0)));
        assertEquals(6 + 2 * 9, zones.size());
        assertTrue(new DelaySchedule(World.load("single-zone"), 1).initial().values().stream().allMatch(d -> d == 0));
    }

    @Test
    void aSingleZoneNeverChanges() {
        assertEquals(List.of(), new DelaySchedule(World.load("single-zone"), 1).changesUntil(48 * HOUR));
    }

    @Test
    void changesComeInOrderAndEachOneChangesItsLink() {
        DelaySchedule schedule = new DelaySchedule(World.load("global-5"), 42);
        Map<LinkId, Long> delays = new HashMap<>(schedule.initial());
        long last = 0;
        for (Change change : schedule.changesUntil(24 * HOUR)) {
            assertTrue(change.t() >= last && change.link().betweenNodes() && change.delayNanos() % MILLI == 0);
            assertNotEquals(delays.put(change.link(), change.delayNanos()), change.delayNanos(), change.toString());
            last = change.t();
        }
        assertTrue(last > 23 * HOUR);
    }

    @Test
    void episodesBeginAtTheRateOfTheProfileInEachDirectionAndEndWhenTheyShould() {
        // 2 beginnings an hour for 5,000 hours: 10,000 a direction, one standard deviation is 100
        Episodes law = new Episodes(2, 9_000_000_000L, 1.2, 4);
        DelaySchedule schedule = new DelaySchedule(world(Drift.NONE, law), 7);
        Map<LinkId, Integer> begun = new TreeMap<>();
        Map<LinkId, Long> since = new HashMap<>();
        double slow = 0;
        for (Change change : schedule.changesUntil(5_000 * HOUR)) {
            if (change.delayNanos() > 50 * MILLI) {
                if (since.putIfAbsent(change.link(), change.t()) == null) {
                    begun.merge(change.link(), 1, Integer::sum);
                }
                assertTrue(change.delayNanos() >= 60 * MILLI && change.delayNanos() <= 200 * MILLI, change.toString());
            } else {
                assertEquals(Cause.EPISODE_END, change.cause());
                slow += change.t() - since.remove(change.link());
            }
        }
        // 0.5 % of the beginnings fall into a running episode and do not show
        begun.forEach((link, count) -> assertEquals(9_950, count, 400, link.toString()));
        assertEquals(9e9, slow / begun.values().stream().mapToInt(i -> i).sum(), 0.3e9);
    }

    @Test
    void anEpisodeOfOneDirectionLeavesTheOtherAlone() {
        // so short that with this seed no two overlap
        DelaySchedule schedule = new DelaySchedule(world(Drift.NONE, new Episodes(1, 500_000_000L, 2, 3)), 3);
        for (Change change : schedule.changesUntil(200 * HOUR)) {
            boolean begin = change.cause() == Cause.EPISODE_BEGIN;
            assertEquals(begin, change.delayNanos() >= 100 * MILLI, change.toString());
        }
    }

    @Property(tries = 50)
    void ofEpisodesThatOverlapTheLargestFactorHolds(@ForAll long seed) {
        EpisodeProcess episodes = new EpisodeProcess(new Episodes(3600, 1_000_000_000L, 1.2, 4),
                new SplitMix(seed, "t"));
        int fell = 0;
        for (int i = 0; i < 500; i++) {
            double before = episodes.factor();
            boolean begin = episodes.step();
            fell += episodes.factor() < before ? 1 : 0;
            assertTrue(begin ? episodes.factor() >= before : episodes.factor() <= before);
            assertTrue(episodes.factor() >= 1 && episodes.factor() <= 4);
        }
        assertTrue(fell > 10, "episodes end");
    }

    @Test
    void driftHasTheSpreadOfTheProfileInTheLongRunAndStepsNoOftenerThanItSays() {
        long step = 20_000_000_000L;
        DelaySchedule schedule = new DelaySchedule(world(new Drift(0.05, step, HOUR), Episodes.NONE), 11);
        long horizon = 4_000 * HOUR;
        double sum = 0;
        double squares = 0;
        long delay = 100;
        Map<LinkId, Long> delays = new HashMap<>(schedule.initial());
        long last = 0;
        double time = 0;
        for (Change change : schedule.changesUntil(horizon)) {
            assertTrue(change.t() == last || change.t() - last >= step || last == 0, change.toString());
            double log = Math.log(delay / 100.0);
            double length = change.t() - last;
            sum += log * length;
            squares += log * log * length;
            time += length;
            delays.put(change.link(), change.delayNanos());
            delay = delays.values().stream().mapToLong(d -> d).sum() / MILLI;
            last = change.t();
        }
        assertEquals(0.05, Math.sqrt(squares / time - (sum / time) * (sum / time)), 0.005);
    }

    @Test
    void oneMoreNodeChangesNothingForTheOtherLinks() {
        World three = World.load("us-eu-ap");
        List<String> nodes = new ArrayList<>(three.nodes());
        nodes.add("us-east-1");
        World four = new World(three.name(), three.title(), nodes, three.clients(), three.oneWay(), three.jitterShare(),
                three.drift(), three.episodes(), three.sources());
        List<Change> before = new DelaySchedule(three, 5).changesUntil(20 * HOUR);
        List<Change> after = new DelaySchedule(four, 5).changesUntil(20 * HOUR).stream()
                .filter(change -> change.link().from().index() < 3 && change.link().to().index() < 3).toList();
        assertEquals(before, after);
    }

    @Test
    void streamsOfDifferentNamesAreUniformAndUnlike() {
        SplitMix one = new SplitMix(1, "n0-n1/episodes");
        SplitMix other = new SplitMix(1, "n1-n0/episodes");
        double sum = 0;
        double product = 0;
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            double a = one.uniform();
            double b = other.uniform();
            assertTrue(a > 0 && a <= 1);
            sum += a;
            product += (a - 0.5) * (b - 0.5);
        }
        assertEquals(0.5, sum / n, 0.005);
        assertEquals(0, product / n, 0.002);
    }
}
