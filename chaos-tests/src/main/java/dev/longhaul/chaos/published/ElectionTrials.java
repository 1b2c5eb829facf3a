package dev.longhaul.chaos.published;

import dev.longhaul.chaos.published.Electorate.Outcome;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.results.measure.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Many elections of one set-up. What comes of them depends on the streams and their number, not on the number of threads. */
public final class ElectionTrials {
    /** Elections of one simulated cluster; a further block is another cluster with streams of its own. */
    private static final int BLOCK = 500;

    private record Block(List<Outcome> outcomes, long events) {}

    private ElectionTrials() {
    }

    /**
     * Runs them.
     *
     * @param streams every block of trials draws from streams of its number
     * @param trials at least 1
     * @throws InterruptedException if this thread is interrupted; nothing goes on then
     */
    public static Elections run(SetUp setUp, Streams streams, int trials, int threads) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Block>> blocks = new ArrayList<>();
            for (int from = 0; from < trials; from += BLOCK) {
                Streams own = streams.named("block " + from / BLOCK);
                int size = Math.min(BLOCK, trials - from);
                blocks.add(workers.submit(() -> block(setUp, own, size)));
            }
            return gather(blocks);
        } finally {
            workers.shutdownNow();
        }
    }

    private static Block block(SetUp setUp, Streams streams, int size) {
        Electorate electorate = new Electorate(setUp, streams);
        List<Outcome> outcomes = new ArrayList<>(size);
        for (int i = 0; i < size && !Thread.currentThread().isInterrupted(); i++) {
            outcomes.add(electorate.next());
        }
        return new Block(outcomes, electorate.events());
    }

    private static Elections gather(List<Future<Block>> blocks) throws InterruptedException {
        LongStream.Builder elected = LongStream.builder();
        LongStream.Builder givenUp = LongStream.builder();
        int first = 0;
        long events = 0;
        for (Future<Block> future : blocks) {
            Block block = get(future);
            events += block.events();
            for (Outcome outcome : block.outcomes()) {
                (outcome.elected() ? elected : givenUp).add(outcome.time());
                first += outcome.first() ? 1 : 0;
            }
        }
        return new Elections(Sample.of(elected.build(), givenUp.build()), first, events);
    }

    private static Block get(Future<Block> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("an election failed: " + failed.getCause(), failed.getCause());
        }
    }
}
