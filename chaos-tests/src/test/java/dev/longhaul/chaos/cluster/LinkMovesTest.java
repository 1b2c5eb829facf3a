package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.cluster.LinkMoves.Move;
import dev.longhaul.chaos.fault.Strain;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkMovesTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final LinkId LINK = LinkId.nodes(0, 1);
    private static final World FIVE = World.load("global-5");

    private static List<Move> first(int count, Trouble trouble, List<LinkId> links, long seed) {
        Iterator<Move> moves = LinkMoves.of(trouble, List.of(0, 1, 2, 3, 4), links, FIVE,
                new Streams(seed).generator());
        List<Move> first = new ArrayList<>();
        while (moves.hasNext() && first.size() < count) {
            first.add(moves.next());
        }
        return first;
    }

    @Test
    void aCutIsOneMove() {
        assertEquals(List.of(new Move(0, Map.of(LINK, Strain.HELD))),
                first(5, new Trouble.Cut(), List.of(LINK), 1));
    }

    @Test
    void flappingHoldsForTheFirstHalfOfEachPeriod() {
        List<Move> moves = first(4, new Trouble.Flapping(100), List.of(LINK), 1);
        assertEquals(List.of(0L, 50L, 100L, 150L), moves.stream().map(Move::after).toList());
        assertEquals(List.of(Strain.HELD, Strain.NONE, Strain.HELD, Strain.NONE),
                moves.stream().map(move -> move.strains().get(LINK)).toList());
    }

    @Test
    void aGrowingDelayEndsAtItsWhole() {
        List<Move> moves = first(100, new Trouble.Growing(200 * MILLI, 2 * SECOND), List.of(LINK), 1);
        assertEquals(20, moves.size());
        assertEquals(Strain.slow(10 * MILLI), moves.get(0).strains().get(LINK));
        assertEquals(Strain.slow(200 * MILLI), moves.get(19).strains().get(LINK));
        assertEquals(1900 * MILLI, moves.get(19).after());
    }

    @Test
    void aResetRefusesForAMoment() {
        List<Move> moves = first(3, new Trouble.Reset(SECOND), List.of(LINK), 1);
        assertEquals(List.of(0L, LinkMoves.RESET, SECOND), moves.stream().map(Move::after).toList());
    }

    @Test
    void aLossStallsItsLinkForTheRetransmissionAndNoOther() {
        LinkId far = LinkId.nodes(0, 4);
        List<Move> moves = first(200, new Trouble.Loss(SECOND), List.of(LINK, far), 1);
        Map<LinkId, Long> held = new HashMap<>();
        for (Move move : moves.subList(1, moves.size())) {
            LinkId link = move.strains().keySet().iterator().next();
            if (move.strains().get(link).equals(Strain.HELD)) {
                assertEquals(null, held.put(link, move.after()), "not twice at once");
            } else {
                long stall = Math.max(200 * MILLI, 3 * FIVE.roundTrip(link) / 2);
                assertEquals(stall, move.after() - held.remove(link));
            }
        }
        assertTrue(moves.stream().anyMatch(move -> move.after() > 20 * SECOND), "it goes on");
    }

    @Test
    void theFirstLossOfEachLinkComesWithinTheMean() {
        for (long seed = 0; seed < 20; seed++) {
            List<Move> moves = first(2, new Trouble.Loss(SECOND), List.of(LINK), seed);
            assertTrue(moves.get(1).after() <= SECOND && moves.get(1).strains().get(LINK).equals(Strain.HELD));
        }
    }

    @Test
    void aSwizzleIsolatesAllAndBringsThemBackInAnotherOrder() {
        List<Move> moves = first(10, new Trouble.Swizzle(MILLI), List.of(), 3);
        Map<LinkId, Strain> now = new HashMap<>();
        for (int move = 0; move < 10; move++) {
            assertEquals(move * MILLI, moves.get(move).after());
            now.putAll(moves.get(move).strains());
            boolean free = now.values().stream().allMatch(Strain.NONE::equals);
            assertEquals(move == 9, free, "after move " + move);
        }
        Set<Set<LinkId>> cut = new HashSet<>();
        moves.subList(0, 5).forEach(move -> cut.add(move.strains().keySet()));
        assertEquals(5, cut.size(), "each node once");
        assertNotEquals(order(moves.subList(0, 5)), order(moves.subList(5, 10)));
    }

    private static List<Set<LinkId>> order(List<Move> moves) {
        return moves.stream().map(move -> move.strains().keySet()).toList();
    }

    @Test
    void theSameDrawsGiveTheSameMoves() {
        List<Move> once = first(50, new Trouble.Loss(SECOND), FIVE.nodeLinks(), 5);
        assertEquals(once, first(50, new Trouble.Loss(SECOND), FIVE.nodeLinks(), 5));
        assertFalse(once.equals(first(50, new Trouble.Loss(SECOND), FIVE.nodeLinks(), 6)));
    }
}
