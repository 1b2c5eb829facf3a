package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.Body.Death;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds the moment of a node's death from outside: asks it about every millisecond over one connection. It lived when it was last asked and still
 * answered; its kernel closed the connection when it was dead.
 */
final class DeathWatch {
    private static final long EVERY = 1_000_000;

    private final CompletableFuture<Death> death = new CompletableFuture<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final InetSocketAddress node;
    private final int patience;

    private DeathWatch(InetSocketAddress node, int patience) {
        this.node = node;
        this.patience = patience;
    }

    /**
     * Begins to ask a node that lives.
     *
     * @param patience milliseconds that it may take for an answer; silence for longer proves nothing, and the watch ends without a death
     */
    static DeathWatch start(InetSocketAddress node, int patience) {
        DeathWatch watch = new DeathWatch(node, patience);
        Thread thread = new Thread(watch::run, "longhaul-death-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run() {
        long lastAlive = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(node, patience);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(patience);
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            byte[] question = ("GET /status HTTP/1.1\r\nHost: " + node.getHostString() + ":" + node.getPort()
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            while (!death.isDone()) {
                long asked = System.nanoTime();
                socket.getOutputStream().write(question);
                readAnswer(in);
                lastAlive = asked;
                answered.countDown();
                LockSupport.parkNanos(EVERY);
            }
        } catch (SocketTimeoutException silent) {
            death.cancel(false);
        } catch (IOException dead) {
            long now = System.nanoTime();
            if (answered.getCount() == 0) {
                death.complete(new Death(lastAlive, now, now));
            } else {
                death.cancel(false);
            }
        } finally {
            answered.countDown();
        }
    }

    private static void readAnswer(BufferedReader in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        for (int read = 0; read < length; read++) {
            if (in.read() < 0) {
                throw new IOException("ended");
            }
        }
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("ended");
        }
        return line;
    }

    /** Waits until it has answered once, so that its life is proven before anything is done to end it; false if it does not in time, or at all. */
    boolean awaitAnswer(long millis) {
        try {
            return answered.await(millis, TimeUnit.MILLISECONDS) && !death.isCancelled();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The death, once it is proven; empty if it is not in time, or the node fell silent without having ended. */
    Optional<Death> await(long millis) throws InterruptedException {
        try {
            return Optional.of(death.get(millis, TimeUnit.MILLISECONDS));
        } catch (CancellationException unproven) {
            return Optional.empty();
        } catch (TimeoutException lives) {
            death.cancel(false);
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
