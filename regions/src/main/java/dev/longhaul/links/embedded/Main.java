package dev.longhaul.links.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code longhaul-links}: an {@link EmbeddedToxiproxy} as a process of its own, with the flags of Toxiproxy's server. */
@Command(name = "longhaul-links", description = "Toxiproxy-compatible link server. Stops on SIGTERM or Ctrl-C.", sortOptions = false)
public final class Main implements Callable<Integer> {

    private static final long NANOS_PER_MS = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-host",
            "--host"}, paramLabel = "HOST", defaultValue = "localhost", description = "address of the API (${DEFAULT-VALUE})")
    private String host;

    @Option(names = {"-port",
            "--port"}, paramLabel = "PORT", defaultValue = "8474", description = "port of the API (${DEFAULT-VALUE}); 0 takes a free one")
    private int port;

    @Option(names = {"-config",
            "--config"}, paramLabel = "FILE", description = "JSON list of proxies to make at the start")
    private Path config;

    @Option(names = {"-seed",
            "--seed"}, paramLabel = "N", description = "seed of jitter, toxicity and slices (random, and printed)")
    private Long seed;

    @Option(names = {"-stock", "--stock"}, description = "behave like Toxiproxy where this server differs on purpose")
    private boolean stock;

    @Option(names = {"-stall-threshold",
            "--stall-threshold"}, paramLabel = "MS", defaultValue = "0", description = "report wake-ups later than this many milliseconds; 0 is off (${DEFAULT-VALUE})")
    private long stallThreshold;

    @Option(names = {"-version", "--version"}, description = "print the version and end")
    private boolean version;

    @Option(names = {"-h", "-help", "--help"}, usageHelp = true, description = "print this help and end")
    private boolean help;

    /** Runs the command and ends the JVM: 0 after a clean stop, 2 for a bad flag or file, 1 when an address cannot be had. */
    public static void main(String[] arguments) {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        if (version) {
            spec.commandLine().getOut()
                    .println("longhaul-links, compatible with Toxiproxy " + EmbeddedToxiproxy.VERSION);
            return 0;
        }
        Settings settings = settings();
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start(settings)) {
            if (config != null) {
                populate(server);
            }
            print("listening on " + server.host() + ":" + server.port() + ", seed " + settings.seed()
                    + (stock ? ", stock" : ""));
            awaitSignal(server);
            return 0;
        } catch (UncheckedIOException failed) {
            spec.commandLine().getErr().println("longhaul-links: " + failed.getCause().getMessage());
            return 1;
        }
    }

    private Settings settings() {
        if (stallThreshold < 0 || stallThreshold > Attributes.LONGEST) {
            throw new ParameterException(spec.commandLine(),
                    "-stall-threshold is " + stallThreshold + ", it must be 0 or more milliseconds");
        }
        try {
            return Settings.defaults().withHost(host).withPort(port).withSeed(seed == null ? System.nanoTime() : seed)
                    .withStock(stock)
                    .withStallWatch(stallThreshold * NANOS_PER_MS,
                            (start, length) -> print("stall of " + length / NANOS_PER_MS + " ms"));
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.commandLine(), "-" + bad.getMessage());
        }
    }

    private void populate(EmbeddedToxiproxy server) {
        try {
            server.populate(Files.readAllBytes(config)).forEach(proxy -> print("proxy " + proxy));
        } catch (IOException unreadable) {
            throw new ParameterException(spec.commandLine(),
                    "-config " + config + " cannot be read: " + unreadable.getMessage());
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.commandLine(), "-config " + config + ": " + bad.getMessage());
        }
    }

    /** Waits until the JVM is told to end; it then closes the server and ends with 0, as being told to end is no failure. */
    private static void awaitSignal(EmbeddedToxiproxy server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            Runtime.getRuntime().halt(0);
        }, "longhaul-links-stop"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
