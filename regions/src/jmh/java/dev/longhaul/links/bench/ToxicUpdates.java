package dev.longhaul.links.bench;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

/** Sixteen updates of latency toxics, one call after the other: what cutting a node off takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ToxicUpdates {

    private static final int UPDATES = 16;

    /** {@code embedded} or {@code host:port}. */
    @Param("embedded")
    public String server;

    private Route route;
    private final List<Latency> toxics = new ArrayList<>();
    private int latency = 1;

    /** Makes the toxics, with a connection through them. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        route = new Route(server);
        for (int i = 0; i < UPDATES; i++) {
            toxics.add(route.proxy().toxics().latency("link" + i, ToxicDirection.UPSTREAM, latency));
        }
        route.dial();
        route.accept();
    }

    /** Closes all. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        route.close();
    }

    /** All sixteen, to a new value each time. */
    @Benchmark
    public void sixteenUpdates() throws IOException {
        latency = latency % 1_000 + 1;
        for (Latency toxic : toxics) {
            toxic.setLatency(latency);
        }
    }
}
