package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.NodeContainer;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A container on another kernel, or of another user: only the engine can signal it, and its call may take effect tens of milliseconds before it
 * returns. The moment of death is taken from evidence: the node's own answers ({@link DeathWatch}), or, of one that does not answer, what the
 * engine says before and after, which is less exact.
 */
final class EngineKilledBody implements Body {
    private static final long DEATH_MILLIS = 20_000;
    private static final int SILENCE_MILLIS = 15_000;
    /** One that has not answered until then is killed all the same. */
    private static final int ANSWER_MILLIS = 2_000;
    /** The engine is asked this often at most. */
    private static final long ASK_EVERY = 50_000_000;
    private static final long ASK_FOR_DEATH_EVERY = 5_000_000;

    private final NodeContainer container;
    private final InetSocketAddress rest;
    private Optional<DeathWatch> watch = Optional.empty();
    private CompletableFuture<Void> call;
    private long killed;
    private long asked;
    private long ran = System.nanoTime();
    private boolean running = true;
    private volatile boolean paused;

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
        return System.nanoTime() - asked > ASK_EVERY ? runs() : running;
    }

    /** Asks the engine now. */
    private synchronized boolean runs() {
        asked = System.nanoTime();
        running = running && ClusterFailure.ofEngine(container::running);
        ran = running ? asked : ran;
        return running;
    }

    @Override
    public boolean speaks(FeedLine hello) {
        return true; // its address is its pod's alone
    }

    @Override
    public String end() {
        return "status " + ClusterFailure.ofEngine(container::exitCode);
    }

    @Override
    public boolean killsAtOnce() {
        return false;
    }

    @Override
    public void kill() {
        if (!paused) {
            DeathWatch begun = DeathWatch.start(rest, SILENCE_MILLIS);
            watch = Optional.of(begun).filter(asking -> asking.awaitAnswer(ANSWER_MILLIS));
        }
        runs();
        killed = System.nanoTime();
        call = container.killByEngine();
    }

    @Override
    public Death awaitDeath() throws InterruptedException {
        Optional<Death> seen = watch.isPresent() ? watch.get().await(DEATH_MILLIS) : Optional.empty();
        return seen.isPresent() ? seen.get() : saidByEngine();
    }

    /** It lived when the engine last said that it ran, and was dead when the engine first said that it did not. */
    private Death saidByEngine() throws InterruptedException {
        while (runs()) {
            if (System.nanoTime() - killed > DEATH_MILLIS * 1_000_000) {
                throw new ClusterFailure("the death of " + name()
                        + " is not proven within 20 s after the engine was told to kill it" + said());
            }
            LockSupport.parkNanos(ASK_FOR_DEATH_EVERY);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        long dead = System.nanoTime();
        return new Death(ran, dead, dead);
    }

    /** What the engine had to say to it. */
    private String said() {
        return call.handle((done, failed) -> failed == null ? "" : ": " + failed.getMessage()).getNow("");
    }

    @Override
    public boolean pause() {
        ClusterFailure.ofEngine(container::pauseByEngine);
        paused = true;
        return true;
    }

    @Override
    public void resume() {
        ClusterFailure.ofEngine(container::resumeByEngine);
        paused = false;
    }
}
