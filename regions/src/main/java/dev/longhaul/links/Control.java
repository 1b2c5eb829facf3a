package dev.longhaul.links;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.IllegalFormatException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that talks to the link server. toxiproxy-java waits without limit, so the caller waits here with one;
 * it answers bodies that it does not expect with unchecked exceptions of several kinds, which become one kind here.
 */
final class Control implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, "longhaul-links");
        daemon.setDaemon(true);
        return daemon;
    });
    private final long timeoutNanos;
    private volatile String stuck;

    Control(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    /**
     * Does some work on the control thread.
     *
     * @param what what is tried, for the message of an error
     * @throws LinkException if the server refuses, cannot be reached, or does not answer in time; after the last no more
     *             work is taken, because it is unknown what took effect
     */
    <T> T call(String what, Callable<T> work) {
        if (stuck != null) {
            throw new LinkException(what + ": not tried, because the link server did not answer before: " + stuck);
        }
        Future<T> result;
        try {
            result = thread.submit(work);
        } catch (RejectedExecutionException e) {
            throw new LinkException(what + ": the links are closed", e);
        }
        try {
            return result.get(timeoutNanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw translated(what, e.getCause());
        } catch (TimeoutException e) {
            stuck = what;
            throw new LinkException(what + ": the link server did not answer within "
                    + TimeUnit.NANOSECONDS.toMillis(timeoutNanos)
                    + " ms; look whether it hangs or its host is overloaded,"
                    + " and start it and the run anew", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException(what + ": interrupted while the link server was asked", e);
        }
    }

    boolean isStuck() {
        return stuck != null;
    }

    private static LinkException translated(String what, Throwable cause) {
        if (cause instanceof LinkException known) {
            return known;
        }
        if (cause instanceof ConnectException) {
            return new LinkException(what + ": nothing answers at the link server's address (" + cause.getMessage()
                    + "); start it, or correct host and port", cause);
        }
        if (cause instanceof IOException) {
            return new LinkException(what + ": " + cause.getMessage() + cure(String.valueOf(cause.getMessage())),
                    cause);
        }
        if (cause instanceof JsonParseException || cause instanceof IllegalFormatException
                || cause instanceof NullPointerException || cause instanceof IllegalArgumentException) {
            return new LinkException(
                    what + ": the answer is none of Toxiproxy's; look whether another program listens at"
                            + " this address, or a proxy stands before it",
                    cause);
        }
        throw new AssertionError(what, cause);
    }

    private static String cure(String answer) {
        if (answer.contains("already exists")) {
            return "; another run uses this name: choose another prefix, or delete what it left";
        }
        if (answer.contains("address already in use")) {
            return "; choose another port to listen on, or 0 for any free one";
        }
        if (answer.contains("not found")) {
            return "; somebody else changed this run's links: no one but the run may delete or reset them";
        }
        return "";
    }

    /** Takes no more work; what was taken is still done. */
    @Override
    public void close() {
        if (isStuck()) {
            thread.shutdownNow();
        } else {
            thread.shutdown();
        }
    }
}
