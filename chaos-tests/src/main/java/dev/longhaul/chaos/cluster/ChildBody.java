package dev.longhaul.chaos.cluster;

import java.util.concurrent.TimeUnit;

/** A child process of the harness. */
final class ChildBody implements Body {
    private static final long DEATH_SECONDS = 10;

    private final Process process;
    private volatile long killed;

    ChildBody(Process process) {
        this.process = process;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public String name() {
        return "process " + pid();
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public boolean speaks(FeedLine hello) {
        return hello.pid() == pid();
    }

    @Override
    public String end() {
        return "status " + process.exitValue();
    }

    @Override
    public boolean killsAtOnce() {
        return true;
    }

    @Override
    public void kill() {
        killed = System.nanoTime();
        process.destroyForcibly();
    }

    @Override
    public Death awaitDeath() throws InterruptedException {
        if (!process.waitFor(DEATH_SECONDS, TimeUnit.SECONDS)) {
            throw new ClusterFailure(name() + " lives " + DEATH_SECONDS + " s after SIGKILL");
        }
        return new Death(killed, killed, System.nanoTime());
    }

    @Override
    public boolean pause() {
        return Programs.stop(pid());
    }

    @Override
    public void resume() {
        Programs.signal("CONT", pid());
    }
}
