package dev.longhaul.links.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A message of 64 bytes there and back, with no toxic: what a link server adds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RoundTrip {

    private static final int MESSAGE = 64;

    /** {@code direct}, {@code embedded} or {@code host:port}. */
    @Param("direct")
    public String target;

    private final byte[] message = new byte[MESSAGE];
    private Route route;
    private InputStream in;
    private OutputStream out;

    /** Connects to an echo. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        route = new Route(target);
        Socket client = route.dial();
        Socket server = route.accept();
        Thread echo = new Thread(() -> echo(server), "echo");
        echo.setDaemon(true);
        echo.start();
        in = client.getInputStream();
        out = client.getOutputStream();
    }

    private static void echo(Socket socket) {
        try {
            byte[] buffer = new byte[MESSAGE];
            for (int n = socket.getInputStream().read(buffer); n >= 0; n = socket.getInputStream().read(buffer)) {
                socket.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException closedAtTheEnd) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes all. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        route.close();
    }

    /** There and back. */
    @Benchmark
    public int messageThereAndBack() throws IOException {
        out.write(message);
        return in.readNBytes(message, 0, MESSAGE);
    }
}
