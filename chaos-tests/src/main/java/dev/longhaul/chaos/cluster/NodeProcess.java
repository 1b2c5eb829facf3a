package dev.longhaul.chaos.cluster;

import dev.longhaul.results.record.RunEvent.Down;
import dev.longhaul.results.record.RunEvent.Up;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One node of a cluster: its addresses and data, which stay, and its present life, if it has one. */
final class NodeProcess implements Life.Listener {
    private static final long ANSWER_WITHIN = 30_000_000_000L;
    private static final int LINES_SHOWN = 12;

    private final int id;
    private final String cluster;
    private final Backend backend;
    private final Journal journal;
    private final List<String> arguments;
    private final int restPort;
    private final Path output;
    private Life life;
    private boolean starting;
    private boolean closing;

    NodeProcess(int id, String cluster, Backend backend, Journal journal, List<String> arguments, int restPort,
            Path output) {
        this.id = id;
        this.cluster = cluster;
        this.backend = backend;
        this.journal = journal;
        this.arguments = List.copyOf(arguments);
        this.restPort = restPort;
        this.output = output;
    }

    int id() {
        return id;
    }

    int restPort() {
        return restPort;
    }

    private String name() {
        return cluster + "-n" + id;
    }

    /** Starts it when the gate lets it; returns at once. Nothing if it runs or is about to. */
    synchronized void start() {
        if (closing || starting || life != null) {
            return;
        }
        starting = true;
        Thread starter = new Thread(this::startNow, "longhaul-start-" + name());
        starter.setDaemon(true);
        starter.start();
    }

    private void startNow() {
        try {
            StartGate.Permit permit = backend.gate().start(cluster);
            try {
                startAndAwaitAnswer();
            } finally {
                permit.close();
            }
        } catch (ClusterFailure e) {
            journal.fail(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            notStarting();
        }
    }

    private void startAndAwaitAnswer() throws InterruptedException {
        Life born = born();
        if (born != null && !born.awaitAnswer(ANSWER_WITHIN) && born.alive()) {
            journal.fail(new ClusterFailure(
                    "node " + id + " of " + cluster + " did not answer within 30 s; it printed: " + printed()));
        }
    }

    private synchronized Life born() {
        if (closing) {
            return null;
        }
        Process process = backend.spawner().start(backend.command().line(arguments), output);
        life = Life.begin(name(), process, restPort, backend.bootId(), this);
        starting = false;
        return life;
    }

    private synchronized void notStarting() {
        starting = false;
    }

    /** Its life, if it has one; also one that does not answer yet. */
    synchronized Optional<Life> life() {
        return Optional.ofNullable(life);
    }

    /** To be called when a killed life has ended; {@code stamp} as {@link Life#kill()} gave it. */
    void dead(Life ended, long stamp) {
        synchronized (this) {
            if (life != ended) {
                return;
            }
            life = null;
        }
        journal.publish(new Down(stamp - backend.origin(), cluster, journal.trial(), id));
    }

    /** Starts nothing any more. */
    synchronized void closing() {
        closing = true;
    }

    @Override
    public void answered(Life answering, long at) {
        journal.publish(new Up(at - backend.origin(), cluster, journal.trial(), id));
    }

    @Override
    public void event(FeedLine line) {
        line.event(backend.origin(), cluster, journal.trial(), id).ifPresent(journal::publish);
    }

    @Override
    public void endedByItself(Life ended) {
        dead(ended, System.nanoTime());
        journal.fail(new ClusterFailure("node " + id + " of " + cluster + " ended by itself with exit status "
                + ended.exitStatus() + "; it printed: " + printed()));
    }

    @Override
    public void failed(ClusterFailure why) {
        journal.fail(why);
    }

    /** The last lines of its output. */
    private String printed() {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(its output cannot be read: " + e.getMessage() + ")";
        }
    }
}
