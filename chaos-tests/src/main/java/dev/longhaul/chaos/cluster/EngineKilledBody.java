package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.NodeContainer;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/**
 * A container on another kernel, or of another user: only the engine can signal it, and its call may take effect tens of milliseconds before it
 * returns. The moment of death is taken from evidence ({@link DeathWatch}).
 */
final class EngineKilledBody implements Body {
    private static final long DEATH_MILLIS = 20_000;
    private static final int ANSWER_MILLIS = 15_000;
    /** The engine is asked this often at most. */
    private static final long ASK_EVERY = 50_000_000;

    private final NodeContainer container;
    private final InetSocketAddress rest;
    private DeathWatch watch;
    private CompletableFuture<Void> call;
    private long asked;
    private boolean running = true;

    EngineKilledBody(NodeContainer container, InetSocketAddress rest) {
        this.container = container;
        this.rest = rest;
    }

    @Override
    public String name() {
        return container.name();
    }

    @Override
    public synchronized boolean alive() {
        if (running && System.nanoTime() - asked > ASK_EVERY) {
            running = container.running();
            asked = System.nanoTime();
        }
        return running;
    }

    @Override
    public boolean speaks(FeedLine hello) {
        return true; // its address is its pod's alone
    }

    @Override
    public String end() {
        return "status " + container.exitCode();
    }

    @Override
    public boolean killsAtOnce() {
        return false;
    }

    @Override
    public void kill() {
        watch = DeathWatch.start(rest, ANSWER_MILLIS);
        watch.awaitAnswer();
        call = CompletableFuture.runAsync(container::killByEngine);
    }

    @Override
    public Death awaitDeath() throws InterruptedException {
        return watch.await(DEATH_MILLIS).orElseThrow(() -> new ClusterFailure(
                "the death of " + name() + " is not proven within 20 s after the engine was told to kill it" + said()));
    }

    /** What the engine had to say to it. */
    private String said() {
        return call.handle((done, failed) -> failed == null ? "" : ": " + failed.getMessage()).getNow("");
    }

    @Override
    public boolean pause() {
        container.pauseByEngine();
        return true;
    }

    @Override
    public void resume() {
        container.resumeByEngine();
    }
}
