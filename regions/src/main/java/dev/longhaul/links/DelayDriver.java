package dev.longhaul.links;

import dev.longhaul.regions.Change;
import dev.longhaul.regions.Changes;
import dev.longhaul.regions.DelaySchedule;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Carries the changes of a schedule out in real time, on one daemon thread. Delays at the start are the caller's to set.
 * Changes of links that are not open are passed over.
 */
public final class DelayDriver implements AutoCloseable {

    private static final long LONGEST_PARK = TimeUnit.HOURS.toNanos(1);
    private static final long CLOSE_MILLIS = 30_000;

    private final Links links;
    private final Changes changes;
    private final long origin;
    private final Consumer<AppliedChange> listener;
    private final Consumer<LinkException> failed;
    private final Thread thread = new Thread(this::run, "longhaul-delays");
    private volatile boolean closed;

    private DelayDriver(DelaySchedule schedule, Links links, long origin, Consumer<AppliedChange> listener,
            Consumer<LinkException> failed) {
        this.links = links;
        this.changes = schedule.changes();
        this.origin = origin;
        this.listener = listener;
        this.failed = failed;
    }

    /**
     * Starts to carry a schedule out.
     *
     * @param origin the {@link System#nanoTime} that is time 0 of the schedule; changes before now are made up for at once
     * @param listener is told each change after it was made, on the driver's thread
     * @param failed is told when a change could not be made, on the driver's thread; the driver has then ended
     */
    public static DelayDriver start(DelaySchedule schedule, Links links, long origin, Consumer<AppliedChange> listener,
            Consumer<LinkException> failed) {
        DelayDriver driver = new DelayDriver(schedule, links, origin, listener, failed);
        driver.thread.setDaemon(true);
        driver.thread.start();
        return driver;
    }

    private void run() {
        try {
            while (!closed) {
                Optional<Change> due = changes.next(System.nanoTime() - origin);
                if (due.isPresent()) {
                    apply(due.get());
                } else {
                    long wait = changes.notBefore() - (System.nanoTime() - origin);
                    LockSupport.parkNanos(this, Math.min(wait, LONGEST_PARK));
                }
            }
        } catch (LinkException e) {
            if (!closed) {
                failed.accept(e);
            }
        }
    }

    private void apply(Change change) {
        if (links.isOpen(change.link())) {
            boolean sent = links.delay(change.link(), change.delayNanos());
            listener.accept(
                    new AppliedChange(change.link(), System.nanoTime(), change.delayNanos(), change.cause(), sent));
        }
    }

    /** Ends the driver; when this returns no change is made any more. The links stay as they are. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
