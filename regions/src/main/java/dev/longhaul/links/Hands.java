package dev.longhaul.links;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does calls to the link server side by side: one after another, each would wait for the answer of the one before. */
final class Hands implements AutoCloseable {
    /** How many calls run at once: as many as there are idle connections that the JDK keeps, less one. */
    static final int COUNT = 4;

    private final ExecutorService hands = Executors.newFixedThreadPool(COUNT, work -> {
        Thread hand = new Thread(work, "longhaul-links-hand");
        hand.setDaemon(true);
        return hand;
    });

    /**
     * Waits until all calls are done, those that fail included.
     *
     * @return how many there were
     * @throws IOException the first failure
     */
    int together(List<Callable<String>> calls) throws IOException {
        try {
            for (Future<String> done : hands.invokeAll(calls)) {
                done.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        }
        return calls.size();
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }
}
