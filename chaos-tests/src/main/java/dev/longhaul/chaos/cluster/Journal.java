package dev.longhaul.chaos.cluster;

import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunLine;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * One cluster's order of events: each line goes to the sink and into the view under one lock, and whoever waits is told. Failures of the
 * harness and of nodes meet here too.
 */
final class Journal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final RunSink sink;
    private final LongSupplier now;
    private final Consumer<ClusterView> watcher;
    private ClusterView view;
    private ClusterFailure failure;
    private volatile String trial = "";

    /**
     * @param now ns since the run's origin
     * @param watcher sees each new view, under the lock
     */
    Journal(int nodes, RunSink sink, LongSupplier now, Consumer<ClusterView> watcher) {
        view = ClusterView.allDown(nodes);
        this.sink = sink;
        this.now = now;
        this.watcher = watcher;
    }

    String trial() {
        return trial;
    }

    void trial(String name) {
        trial = name;
    }

    /** Records a line; those who await test their goals again if it can have changed what they see. */
    void publish(RunLine line) {
        lock.lock();
        try {
            sink.accept(line);
            if (line instanceof RunEvent event) {
                view = view.after(event);
                watcher.accept(view);
                changed.signalAll();
            } else if (line instanceof Operation) {
                changed.signalAll();
            }
        } catch (RuntimeException e) {
            failed(new ClusterFailure("a line of the run could not be recorded: " + e.getMessage(), e));
        } finally {
            lock.unlock();
        }
    }

    /** From now on everything the trial asks throws this; the first failure stays. */
    void fail(ClusterFailure why) {
        lock.lock();
        try {
            failed(why);
        } finally {
            lock.unlock();
        }
    }

    private void failed(ClusterFailure why) {
        if (failure == null) {
            failure = why;
            changed.signalAll();
        }
    }

    /** @throws ClusterFailure if there was one, as its cause */
    void check() {
        lock.lock();
        try {
            if (failure != null) {
                throw new ClusterFailure(failure.getMessage(), failure);
            }
        } finally {
            lock.unlock();
        }
    }

    ClusterView view() {
        lock.lock();
        try {
            return view;
        } finally {
            lock.unlock();
        }
    }

    /** See {@link Cluster#await}. */
    boolean await(long deadline, Predicate<ClusterView> goal) {
        lock.lock();
        try {
            while (true) {
                check();
                if (goal.test(view)) {
                    return true;
                }
                long left = deadline - now.getAsLong();
                if (left <= 0) {
                    return false;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while waiting", interrupted);
        } finally {
            lock.unlock();
        }
    }
}
