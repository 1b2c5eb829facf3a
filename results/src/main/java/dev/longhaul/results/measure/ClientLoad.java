package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;

/** What the open-loop clients of a trial met, per client region. */
final class ClientLoad {
    private ClientLoad() {
    }

    /** Time to the first acknowledged write that was sent from the begin of the span; censored at its end. */
    static SortedMap<String, Sample> firstWrite(ClusterRun run, Span span) {
        SortedMap<String, Sample> result = new TreeMap<>();
        byClient(run, span).forEach((client, writes) -> {
            long first = writes.stream().filter(w -> w.outcome() == Outcome.OK).mapToLong(Operation::end).min()
                    .orElse(Long.MAX_VALUE);
            result.put(client, first <= span.to()
                    ? Sample.of(LongStream.of(first - span.from()))
                    : Sample.of(LongStream.empty(), LongStream.of(span.length())));
        });
        return result;
    }

    /** Whole windows of 100 ms with an acknowledged write, and the runs of windows without. */
    record Windows(long served, long all, Sample outages) {
        Windows plus(Windows other) {
            return new Windows(served + other.served, all + other.all, outages.plus(other.outages));
        }
    }

    /** Availability in the span for each client that meant to write in it; operations from before it count where they are acknowledged. */
    static SortedMap<String, Windows> windows(ClusterRun run, Span span) {
        SortedMap<String, Windows> result = new TreeMap<>();
        int count = (int) (span.length() / Availability.WINDOW);
        for (String client : byClient(run, span).keySet()) {
            boolean[] served = new boolean[count];
            for (Operation operation : run.operations) {
                long window = Math.floorDiv(operation.end() - span.from(), Availability.WINDOW);
                if (operation.client().equals(client) && operation.writes() && operation.outcome() == Outcome.OK
                        && window >= 0 && window < count) {
                    served[(int) window] = true;
                }
            }
            result.put(client, outages(served));
        }
        return result;
    }

    private static Windows outages(boolean[] served) {
        List<Long> whole = new ArrayList<>();
        long hits = 0;
        long run = 0;
        for (boolean one : served) {
            if (one && run > 0) {
                whole.add(run * Availability.WINDOW);
            }
            hits += one ? 1 : 0;
            run = one ? 0 : run + 1;
        }
        LongStream open = run > 0 ? LongStream.of(run * Availability.WINDOW) : LongStream.empty();
        return new Windows(hits, served.length, Sample.of(whole.stream().mapToLong(Long::longValue), open));
    }

    private static Map<String, List<Operation>> byClient(ClusterRun run, Span span) {
        Map<String, List<Operation>> result = new TreeMap<>();
        for (Operation operation : run.operations(span)) {
            if (operation.writes()) {
                result.computeIfAbsent(operation.client(), c -> new ArrayList<>()).add(operation);
            }
        }
        return result;
    }
}
