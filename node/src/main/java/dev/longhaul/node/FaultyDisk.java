package dev.longhaul.node;

import dev.longhaul.raft.RandomSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A disk that can be slow, stall, be full and lose its power. It remembers what has been written and not synced, so that a power cut can
 * leave any beginning of that. Written to by one thread, troubled by another.
 */
final class FaultyDisk implements Disk {
    /** As the kernel's ENOSPC reads. */
    static final String FULL = "No space left on device";

    private final Consumer<String> off;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Written> unsynced = new ArrayList<>();
    private Trouble trouble = Trouble.NONE;
    private boolean syncing;

    /**
     * What is wrong with it.
     *
     * @param delay what each sync takes longer, nanoseconds
     * @param stalled no sync comes back
     * @param full nothing more can be written
     */
    record Trouble(long delay, boolean stalled, boolean full) {
        static final Trouble NONE = new Trouble(0, false, false);
    }

    /**
     * One write that is not synced.
     *
     * @param size of the file before
     * @param before what it wrote over
     */
    private record Written(FileChannel channel, long position, int length, long size, byte[] before) {
        static Written of(FileChannel channel, long position, int length) throws IOException {
            long size = channel.size();
            ByteBuffer before = ByteBuffer.allocate((int) Math.max(0, Math.min(length, size - position)));
            while (before.hasRemaining() && channel.read(before, position + before.position()) >= 0) {
                continue;
            }
            return new Written(channel, position, length, size, before.array());
        }

        /** The same, where the file was cut off since then. */
        Written upTo(long end) {
            return new Written(channel, position, (int) Math.max(0, Math.min(length, end - position)),
                    Math.min(size, end), before);
        }

        /** Takes back all but the first {@code kept} bytes. */
        void restore(int kept) throws IOException {
            if (kept < length) {
                channel.truncate(Math.max(size, position + kept));
                int again = Math.min(length, before.length) - kept;
                if (again > 0) {
                    REAL.write(channel, ByteBuffer.wrap(before, kept, again), position + kept);
                }
            }
        }
    }

    /** @param off ends the process at a power cut, saying what that left; it should not return */
    FaultyDisk(Consumer<String> off) {
        this.off = off;
    }

    @Override
    public void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        lock.lock();
        try {
            if (trouble.full) {
                throw new IOException(FULL);
            }
            unsynced.add(Written.of(channel, position, bytes.remaining()));
            Disk.super.write(channel, bytes, position);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void truncate(FileChannel channel, long size) throws IOException {
        lock.lock();
        try {
            Disk.super.truncate(channel, size);
            unsynced.replaceAll(written -> written.channel == channel ? written.upTo(size) : written);
            unsynced.removeIf(written -> written.length == 0);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void force(FileChannel channel, boolean metadata) throws IOException {
        lock.lock();
        try {
            syncing = true;
            awaitMercy();
        } finally {
            lock.unlock();
        }
        channel.force(metadata);
        lock.lock();
        try {
            syncing = false;
            unsynced.removeIf(written -> written.channel == channel || !written.channel.isOpen());
        } finally {
            lock.unlock();
        }
    }

    /** A sync that waits goes on as soon as what holds it is taken away. */
    private void awaitMercy() throws IOException {
        long begun = System.nanoTime();
        try {
            for (long left = left(begun); left > 0; left = left(begun)) {
                changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a sync was held");
        }
    }

    private long left(long begun) {
        return trouble.stalled ? Long.MAX_VALUE : trouble.delay - (System.nanoTime() - begun);
    }

    Trouble trouble() {
        lock.lock();
        try {
            return trouble;
        } finally {
            lock.unlock();
        }
    }

    void suffer(Trouble now) {
        lock.lock();
        try {
            trouble = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a sync has begun and not come back. */
    boolean isSyncing() {
        lock.lock();
        try {
            return syncing;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that were written and not synced. */
    long unsyncedBytes() {
        lock.lock();
        try {
            return unsynced.stream().mapToLong(Written::length).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Leaves a beginning of what was not synced, from nothing to all of it, and ends the process. */
    void powerCut(RandomSource random) {
        lock.lock();
        try {
            unsynced.removeIf(written -> !written.channel.isOpen());
            long all = unsyncedBytes();
            long kept = draw(random);
            String told = "power cut: of " + all + " bytes that were not synced the first " + kept + " stay";
            try {
                keep(all, kept);
            } catch (IOException e) {
                told += ", or more: " + e;
            }
            off.accept(told);
        } finally {
            lock.unlock();
        }
    }

    /** Some whole writes, and half of the time a part of the next: else tearing the few bytes of a vote would hardly ever be seen. */
    private long draw(RandomSource random) {
        int whole = (int) random.nextLong(unsynced.size() + 1L);
        long kept = unsynced.subList(0, whole).stream().mapToLong(Written::length).sum();
        boolean torn = whole < unsynced.size() && random.nextLong(2) == 1;
        return torn ? kept + random.nextLong(unsynced.get(whole).length) : kept;
    }

    private void keep(long all, long kept) throws IOException {
        long begins = all;
        for (int i = unsynced.size() - 1; i >= 0; i--) {
            Written last = unsynced.get(i);
            begins -= last.length;
            last.restore((int) Math.max(0, Math.min(last.length, kept - begins)));
        }
    }
}
