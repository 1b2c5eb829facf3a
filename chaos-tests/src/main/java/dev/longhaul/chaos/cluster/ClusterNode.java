package dev.longhaul.chaos.cluster;

import dev.longhaul.results.record.RunEvent.ClockOffset;
import dev.longhaul.results.record.RunEvent.Down;
import dev.longhaul.results.record.RunEvent.Up;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One node of a cluster: its addresses and data, which stay, and its present life, if it has one. */
final class ClusterNode implements Life.Listener {
    private static final long ANSWER_WITHIN = 30_000_000_000L;
    private static final long REHEARSED_WITHIN = 10_000_000_000L;
    private static final long REHEARSED_ASKED_MILLIS = 20;
    private static final long LOOK_MILLIS = 100;
    private static final Duration STATUS_WITHIN = Duration.ofSeconds(1);

    private final int id;
    private final String cluster;
    private final RealBackend backend;
    private final Premises premises;
    private final Journal journal;
    private final List<String> arguments;
    private final NodeFaults faults;
    private Life life;
    private Life settled;
    private boolean starting;
    private boolean closing;

    ClusterNode(int id, String cluster, RealBackend backend, Premises premises, Journal journal,
            List<String> arguments, NodeFaults faults) {
        this.id = id;
        this.cluster = cluster;
        this.backend = backend;
        this.premises = premises;
        this.journal = journal;
        this.arguments = List.copyOf(arguments);
        this.faults = faults;
    }

    int id() {
        return id;
    }

    /** Where the harness reaches its REST API. */
    InetSocketAddress rest() {
        return premises.rest(id);
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
        } catch (RuntimeException e) {
            journal.fail(new ClusterFailure("node " + id + " of " + cluster + " did not start: " + e.getMessage(), e));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            notStarting();
        }
    }

    private void startAndAwaitAnswer() throws InterruptedException {
        Life born = born();
        if (born != null && born.awaitAnswer(ANSWER_WITHIN)) {
            awaitRehearsal(born);
        } else if (born != null && born.body().alive()) {
            journal.fail(new ClusterFailure(
                    "node " + id + " of " + cluster + " did not answer within 30 s; it printed: "
                            + premises.printed(id)));
        }
    }

    /** What a node plays after its start takes the processor: no other may start meanwhile, and no fault may count. */
    private void awaitRehearsal(Life born) throws InterruptedException {
        long begun = System.nanoTime();
        while (born.body().alive() && System.nanoTime() - begun < REHEARSED_WITHIN && !backend.rest()
                .status(rest(), STATUS_WITHIN).map(status -> status.path("rehearsed").asBoolean(true)).orElse(false)) {
            Thread.sleep(REHEARSED_ASKED_MILLIS);
        }
        synchronized (this) {
            settled = born;
            notifyAll();
        }
    }

    /**
     * Waits until the node answers and has rehearsed, or has had 10 s for that.
     *
     * @param deadline by the run's clock
     * @return false when that came first
     */
    synchronized boolean awaitSettled(long deadline) {
        try {
            while (life == null || settled != life) {
                long left = (deadline - backend.now()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                journal.check();
                wait(Math.min(left, LOOK_MILLIS));
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while waiting for node " + id + " of " + cluster, interrupted);
        }
    }

    private synchronized Life born() {
        if (closing) {
            return null;
        }
        life = Life.begin(name(), premises.start(id, arguments), rest(), backend.clocks(), this);
        starting = false;
        return life;
    }

    private synchronized void notStarting() {
        starting = false;
    }

    /** Compares the clock of a running node with the harness's again, where they are not the same. */
    void compareClocks() {
        life().filter(alive -> journal.view().node(id).up() && !journal.view().node(id).paused())
                .ifPresent(Life::compareClocks);
    }

    /** Its life, if it has one; also one that does not answer yet. */
    synchronized Optional<Life> life() {
        return Optional.ofNullable(life);
    }

    /** To be called when a life has ended; it counts as dead from {@code moment} on. */
    void dead(Life ended, long moment) {
        synchronized (this) {
            if (life != ended) {
                return;
            }
            life = null;
        }
        journal.publish(new Down(moment - backend.origin(), cluster, journal.trial(), id));
    }

    /** The latest of the lines that it printed lately that has this in it; empty if there is none. */
    String printed(String part) {
        String[] lines = premises.printed(id).split(" \\| ");
        return Arrays.stream(lines).filter(line -> line.contains(part)).reduce("", (earlier, later) -> later);
    }

    /** Starts nothing any more. */
    synchronized void closing() {
        closing = true;
    }

    @Override
    public void answered(Life answering, long at) {
        faults.answered(id, answering);
        journal.publish(new Up(at - backend.origin(), cluster, journal.trial(), id));
    }

    @Override
    public void event(FeedLine line, long at) {
        line.event(at - backend.origin(), cluster, journal.trial(), id).ifPresent(journal::publish);
    }

    @Override
    public void compared(NodeClock clock) {
        journal.publish(new ClockOffset(backend.now(), cluster, journal.trial(), id, -clock.offset(), clock.error()));
    }

    @Override
    public void endedByItself(Life ended, long at) {
        dead(ended, at);
        String how;
        try {
            how = ended.body().end() + "; it printed: " + premises.printed(id);
        } catch (RuntimeException unknown) {
            how = "nobody knows what: " + unknown.getMessage();
        }
        if (faults.mayEnd(id, ended) && how.contains(NodeFaults.NO_SPACE)) {
            return;
        }
        journal.fail(new ClusterFailure("node " + id + " of " + cluster + " ended by itself with " + how));
    }

    @Override
    public void failed(ClusterFailure why) {
        journal.fail(why);
    }
}
