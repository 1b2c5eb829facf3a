package dev.longhaul.results.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.testdata.SyntheticRun;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AnalysisPropertiesTest {
    private static final Run RUN = small(SyntheticRun.of(5));
    private static final Analysis ANALYSIS = Analysis.of(RUN);

    @Property(tries = 20)
    void arrivalInAnyOrderThatKeepsEachNodesOwnGivesTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        List<RunEvent> events = interleaved(RUN.events(), random);
        Run shuffled = new Run(RUN.directory(), RUN.header(), shuffle(RUN.trials(), random), events,
                shuffle(RUN.faults(), random), RUN.links(), shuffle(RUN.operations(), random), List.of());
        Analysis again = Analysis.of(shuffled);
        assertEquals(ANALYSIS.cells(), again.cells());
        assertEquals(ANALYSIS.trials(), again.trials());
    }

    @Property(tries = 30)
    void whateverWasSeenIntervalsLieInTheirTimeAndSharesInZeroToOne(@ForAll long seed) {
        Findings found = new Findings();
        long end = chaos(new Random(seed), found);
        for (Span span : found.leaderless) {
            assertTrue(span.from() >= 0 && span.to() <= end && span.length() >= 0, span::toString);
        }
        for (int i = 1; i < found.leaderless.size(); i++) {
            assertTrue(found.leaderless.get(i - 1).to() <= found.leaderless.get(i).from());
        }
        for (Election election : found.elections) {
            assertTrue(election.open() || election.to() >= election.from() && election.to() <= end);
            // not necessarily in a later term: a leader may be recognised late, while somebody already stands in the next
            assertTrue(election.open() || election.wonTerm() > 0, election::toString);
        }
        found.duals.forEach(d -> assertTrue(d.from() >= 0 && d.to() <= end && d.leaders().size() >= 2, d::toString));
        assertEquals(found.campaigns.size(),
                found.campaigns.stream().map(Observation.Campaign::term).distinct().count());
        assertTrue(found.failedRounds.size() <= found.campaigns.size());
        long dead = found.leaderless.stream().mapToLong(Span::length).sum();
        assertTrue(dead <= end, () -> dead + " of " + end);
    }

    /** Random reports with rising terms, faults and stalls: not what a cluster would do, but nothing that the fold may choke on. */
    private static long chaos(Random random, Findings found) {
        ElectionObserver observer = new ElectionObserver("c", 3, Story.TIMEOUTS, new long[3][3], found);
        long[] terms = new long[3];
        long t = 0;
        for (int i = 0; i < 300; i++) {
            t += random.nextInt(3);
            int node = random.nextInt(3);
            terms[node] += random.nextInt(3) == 0 ? 1 : 0;
            String words = switch (random.nextInt(9)) {
                case 0 -> "Follower " + terms[node];
                case 1 -> "PreCandidate " + terms[node];
                case 2 -> "Candidate " + ++terms[node];
                case 3, 4 -> "Leader " + terms[node];
                case 5, 6 -> "leader=" + random.nextInt(3) + " " + terms[node];
                case 7 -> random.nextBoolean() ? "down" : "up";
                default -> "stall 30";
            };
            Story.events(t + " " + node + " " + words).forEach(observer::accept);
        }
        observer.finish(t * Story.MS);
        return t * Story.MS;
    }

    private static Run small(Run run) {
        List<String> clusters = List.of("c1", "c2", "c12");
        return new Run(run.directory(), run.header(),
                run.trials().stream().filter(l -> clusters.contains(l.cluster())).toList(),
                run.events().stream().filter(l -> clusters.contains(l.cluster())).toList(),
                run.faults().stream().filter(l -> clusters.contains(l.cluster())).toList(), run.links(),
                run.operations().stream().filter(l -> clusters.contains(l.cluster())).limit(4000).toList(), List.of());
    }

    private static <T> List<T> shuffle(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static List<RunEvent> interleaved(List<RunEvent> events, Random random) {
        Map<String, Deque<RunEvent>> streams = new TreeMap<>();
        events.stream().sorted(java.util.Comparator.comparingLong(RunEvent::t)).forEach(
                e -> streams.computeIfAbsent(e.cluster() + "/" + e.node(), k -> new ArrayDeque<>()).add(e));
        List<Deque<RunEvent>> left = new ArrayList<>(streams.values());
        List<RunEvent> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            int i = random.nextInt(left.size());
            mixed.add(left.get(i).poll());
            if (left.get(i).isEmpty()) {
                left.remove(i);
            }
        }
        return mixed;
    }
}
