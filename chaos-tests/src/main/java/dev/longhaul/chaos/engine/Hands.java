package dev.longhaul.chaos.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does calls to the engine side by side: each waits for the engine, not for a core. */
final class Hands {
    private static final ExecutorService HANDS = Executors.newCachedThreadPool(work -> {
        Thread hand = new Thread(work, "longhaul-engine-hand");
        hand.setDaemon(true);
        return hand;
    });

    private Hands() {
    }

    /** Begins one call. */
    static <T> CompletableFuture<T> begin(java.util.function.Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, HANDS);
    }

    /**
     * One call for each of these, all at once; their results in order, when all are done.
     *
     * @throws java.util.concurrent.CompletionException the first failure in their order
     */
    static <T, R> List<R> each(List<T> these, Function<T, R> call) {
        List<CompletableFuture<R>> begun = these.stream().map(one -> begin(() -> call.apply(one))).toList();
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).exceptionally(failed -> null).join();
        return begun.stream().map(CompletableFuture::join).toList();
    }
}
