package dev.longhaul.chaos.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventHeapTest {
    private static final class Noted extends Timer {
        @Override
        void fire() {
            // nothing; the test takes it out
        }
    }

    @Test
    void timersComeOutByTimeAndThenInTheOrderInWhichTheyWereSet() {
        EventHeap heap = new EventHeap();
        Timer late = new Noted();
        Timer first = new Noted();
        Timer second = new Noted();
        heap.set(late, 9);
        heap.set(first, 5);
        heap.set(second, 5);
        assertEquals(5, heap.nextTime());
        assertEquals(List.of(first, second, late), List.of(heap.take(), heap.take(), heap.take()));
        assertEquals(Long.MAX_VALUE, heap.nextTime());
    }

    @Test
    void itAgreesWithASortedListWhateverIsSetAnewAndCancelled() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            EventHeap heap = new EventHeap();
            List<Timer> timers = new ArrayList<>();
            List<Timer> expected = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                timers.add(new Noted());
            }
            for (int i = 0; i < 600; i++) {
                Timer timer = timers.get(random.nextInt(timers.size()));
                expected.remove(timer);
                if (random.nextInt(4) == 0) {
                    heap.cancel(timer);
                    assertFalse(timer.isSet());
                } else {
                    heap.set(timer, random.nextInt(50));
                    expected.add(timer);
                }
            }
            expected.sort(
                    Comparator.comparingLong((Timer timer) -> timer.time).thenComparingLong(timer -> timer.order));
            assertEquals(expected.size(), heap.size());
            for (Timer timer : expected) {
                assertEquals(timer, heap.take());
            }
        }
    }
}
