package dev.longhaul.links.bench;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
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

/** One way through a latency toxic: the sampled time less the delay is the error of the delay. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DelayError {

    /** Messages sent first with a short delay: long delays alone would leave a JVM cold for minutes. */
    private static final int WARM_UP = 4_000;

    /** {@code embedded} or {@code host:port}. */
    @Param("embedded")
    public String server;

    /** Milliseconds. */
    @Param({"1", "10", "100"})
    public int delay;

    private Route route;
    private Socket from;
    private Socket to;

    /** Connects through the toxic. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        route = new Route(server);
        Latency link = route.proxy().toxics().latency("link", ToxicDirection.UPSTREAM, 1);
        from = route.dial();
        to = route.accept();
        for (int i = 0; i < WARM_UP; i++) {
            oneWay();
        }
        link.setLatency(delay);
    }

    /** Closes all. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        route.close();
    }

    /** From write to read. */
    @Benchmark
    public int oneWay() throws IOException {
        from.getOutputStream().write(1);
        return to.getInputStream().read();
    }
}
