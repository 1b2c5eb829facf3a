package dev.longhaul.results.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

import dev.longhaul.results.record.Operation;

/**
 * The sum in a counter. At least in it is what was acknowledged before a read began, at most what was begun before the read ended and not
 * refused; of numbers below 0 the other way round.
 */
final class CounterContents implements Contents {
    /** Numbers of one sign, summed up in the order of some time. */
    private static final class Sums {
        private final long[] times;
        private final long[] sums;

        Sums(List<Operation> adds, ToLongFunction<Operation> time, boolean positive) {
            List<Operation> ordered = adds.stream().filter(add -> number(add.value()) != null)
                    .filter(add -> number(add.value()) > 0 == positive).sorted(Comparator.comparingLong(time)).toList();
            times = ordered.stream().mapToLong(time).toArray();
            sums = ordered.stream().mapToLong(add -> number(add.value())).toArray();
            Arrays.parallelPrefix(sums, Long::sum);
        }

        long before(long time) {
            int low = 0;
            int high = times.length;
            while (low < high) {
                int middle = low + high >>> 1;
                if (times[middle] < time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == 0 ? 0 : sums[low - 1];
        }
    }

    private final boolean numbers;
    private final Sums begunMore;
    private final Sums begunLess;
    private final Sums doneMore;
    private final Sums doneLess;

    CounterContents(KeyHistory key) {
        List<Operation> attempted = key.attempted();
        List<Operation> acknowledged = key.acknowledged();
        numbers = attempted.stream().allMatch(add -> number(add.value()) != null);
        begunMore = new Sums(attempted, Operation::invoked, true);
        begunLess = new Sums(attempted, Operation::invoked, false);
        doneMore = new Sums(acknowledged, Operation::end, true);
        doneLess = new Sums(acknowledged, Operation::end, false);
    }

    /** A number, null for what is none; nothing is 0. */
    private static Long number(String text) {
        if (text.isEmpty()) {
            return 0L;
        }
        return text.matches("-?\\d{1,17}") ? Long.valueOf(text) : null;
    }

    @Override
    public boolean readable(Operation read) {
        return numbers && number(read.value()) != null;
    }

    @Override
    public List<Operation> missing(Operation read, List<Operation> changes) {
        boolean enough = !readable(read) || changes.isEmpty()
                || number(read.value()) >= doneMore.before(read.invoked()) + begunLess.before(read.end());
        return enough ? List.of() : changes.subList(changes.size() - 1, changes.size());
    }

    @Override
    public String tooOften(Operation read) {
        long most = begunMore.before(read.end()) + doneLess.before(read.invoked());
        return number(read.value()) <= most
                ? ""
                : "counter " + read.key() + " was read as " + read.value()
                        + ", and all that was added to it by then is " + most;
    }
}
