package dev.longhaul.chaos.random;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws that are more than a number. */
public final class Draws {
    private Draws() {
    }

    /** All of them in an order of chance (Fisher and Yates). */
    public static <T> List<T> shuffled(Collection<T> all, RandomGenerator random) {
        List<T> order = new ArrayList<>(all);
        for (int last = order.size() - 1; last > 0; last--) {
            int drawn = random.nextInt(last + 1);
            T moved = order.get(drawn);
            order.set(drawn, order.get(last));
            order.set(last, moved);
        }
        return order;
    }

    /** Nanoseconds until the next of things that happen every {@code mean} on average, independently of each other. */
    public static long exponential(long mean, RandomGenerator random) {
        return (long) (-mean * StrictMath.log(1 - random.nextDouble()));
    }
}
