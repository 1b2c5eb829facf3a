package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.NodeContainer;
import java.util.concurrent.locks.LockSupport;

/** A node in a container on this kernel: signals go to its process and take effect at once, as with a child of the harness. */
final class HostKilledBody implements Body {
    private static final long DEATH_WITHIN = 10_000_000_000L;
    private static final long LOOK = 200_000;

    private final NodeContainer container;
    private final long pid;
    private final long started;
    private volatile long killed;

    HostKilledBody(NodeContainer container) {
        this.container = container;
        pid = container.hostPid().orElseThrow();
        started = Programs.startTime(pid);
    }

    @Override
    public String name() {
        return container.name();
    }

    @Override
    public boolean alive() {
        return started >= 0 && Programs.startTime(pid) == started && Programs.state(pid) != 'Z';
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
        return true;
    }

    @Override
    public void kill() {
        killed = System.nanoTime();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public Death awaitDeath() throws InterruptedException {
        while (alive()) {
            if (System.nanoTime() - killed > DEATH_WITHIN) {
                throw new ClusterFailure(name() + " lives 10 s after SIGKILL");
            }
            LockSupport.parkNanos(LOOK);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return new Death(killed, killed, System.nanoTime());
    }

    @Override
    public boolean pause() {
        return Programs.stop(pid);
    }

    @Override
    public void resume() {
        Programs.signal("CONT", pid);
    }
}
