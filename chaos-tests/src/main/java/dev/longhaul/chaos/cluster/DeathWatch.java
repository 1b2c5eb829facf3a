package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.cluster.Body.Death;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private static final int PATIENCE_MILLIS = 15_000;

    private final CompletableFuture<Death> death = new CompletableFuture<>();
    private final InetSocketAddress node;

    private DeathWatch(InetSocketAddress node) {
        this.node = node;
    }

    static DeathWatch start(InetSocketAddress node) {
        DeathWatch watch = new DeathWatch(node);
        Thread thread = new Thread(watch::run, "longhaul-death-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run() {
        long lastAlive = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(node, PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            byte[] question = ("GET /status HTTP/1.1\r\nHost: " + node.getHostString() + ":" + node.getPort()
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            while (!death.isDone()) {
                long asked = System.nanoTime();
                socket.getOutputStream().write(question);
                readAnswer(in);
                lastAlive = asked;
                LockSupport.parkNanos(EVERY);
            }
        } catch (IOException dead) {
            long now = System.nanoTime();
            death.complete(new Death(lastAlive, now, now));
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

    /** The death, once it is proven; empty if it is not in time. */
    Optional<Death> await(long millis) throws InterruptedException {
        try {
            return Optional.of(death.get(millis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException lives) {
            death.cancel(false);
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
