package dev.longhaul.links.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Bulk data over one connection and over many, with no toxic; one operation is a mebibyte, so the score is MiB/s. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Throughput {

    private static final int MEBIBYTES = 64;
    private static final int MEBIBYTE = 1 << 20;

    /** {@code direct}, {@code embedded} or {@code host:port}. */
    @Param("direct")
    public String target;

    /** How many share the data. */
    @Param({"1", "64"})
    public int connections;

    private final List<Socket> senders = new ArrayList<>();
    private final List<Socket> receivers = new ArrayList<>();
    private Route route;
    private ExecutorService threads;

    /** Connects. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        route = new Route(target);
        threads = Executors.newFixedThreadPool(2 * connections);
        for (int i = 0; i < connections; i++) {
            senders.add(route.dial());
            receivers.add(route.accept());
        }
    }

    /** Closes all. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        route.close();
        threads.shutdownNow();
    }

    /** Sends and receives the whole. */
    @Benchmark
    @OperationsPerInvocation(MEBIBYTES)
    public void transfer() throws InterruptedException, ExecutionException {
        int each = MEBIBYTES / connections * MEBIBYTE;
        List<Future<?>> under = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Socket sender = senders.get(i);
            Socket receiver = receivers.get(i);
            under.add(threads.submit(() -> send(sender, each)));
            under.add(threads.submit(() -> receive(receiver, each)));
        }
        for (Future<?> transfer : under) {
            transfer.get();
        }
    }

    private static void send(Socket socket, int bytes) {
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int sent = 0; sent < bytes; sent += buffer.length) {
                socket.getOutputStream().write(buffer);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void receive(Socket socket, int bytes) {
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int left = bytes; left > 0;) {
                int read = socket.getInputStream().read(buffer, 0, Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException("ended with " + left + " bytes to go");
                }
                left -= read;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
