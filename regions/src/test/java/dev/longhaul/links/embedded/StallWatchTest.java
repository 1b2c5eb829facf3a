package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import io.netty.channel.DefaultEventLoop;
import org.junit.jupiter.api.Test;

class StallWatchTest {

    private static final long MS = 1_000_000;

    @Test
    void aThreadThatIsHeldUpIsReportedWithItsLength() throws Exception {
        BlockingQueue<long[]> stalls = new LinkedBlockingQueue<>();
        DefaultEventLoop loop = new DefaultEventLoop();
        try {
            new StallWatch(loop, 40 * MS, (start, length) -> stalls.add(new long[]{start, length})).start();
            long before = System.nanoTime();
            loop.execute(() -> holdUp(before + 300 * MS));
            long[] stall = stalls.poll(20, TimeUnit.SECONDS);
            assertTrue(stall[1] >= 40 * MS, stall[1] + " ns");
            assertTrue(stall[0] + stall[1] >= before + 300 * MS, "the stall lasts until the thread is free");
            assertTrue(stall[0] <= before + 300 * MS, "and begins when it should have been awake");
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private static void holdUp(long until) {
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }
}
