package dev.longhaul.results.check.linearizability;

import java.util.Arrays;

/**
 * The configurations that a search has been in: which operations are linearized, and the state that leaves. Lowe's memory, kept compact and within
 * a budget: of the operations that returned only the last linearized one and those before it that are not (few: all were under way at
 * once), of the pending ones a set of bits.
 *
 * <p>A configuration is known also when it was met with the same but for fewer pending operations used up: what cannot be completed from there
 * cannot be completed with less left.
 */
final class Configurations {
    private static final int FIRST_TABLE = 64;
    private static final int FIRST_POOL = 1024;
    private static final int NEXT = 0;
    private static final int HASH = 1;
    private static final int STATE = 2;
    private static final int LAST = 3;
    private static final int HOLES = 4;
    private static final int HEAD = 5;

    private final Budget budget;
    private final int words;
    private int[] table = new int[FIRST_TABLE];
    private int[] pool = new int[FIRST_POOL];
    private int used = 1;
    private int entries;
    private long reserved;
    private boolean full;

    /** @param words how many longs hold the set of pending operations */
    Configurations(Budget budget, int words) {
        this.budget = budget;
        this.words = words;
    }

    /** Whether memory did not suffice for one of them. */
    boolean full() {
        return full;
    }

    /** How many are remembered. */
    int size() {
        return entries;
    }

    /** Gives its memory back. */
    void release() {
        budget.release(reserved);
        reserved = 0;
    }

    /**
     * Remembers a configuration.
     *
     * @param last the last operation that is linearized
     * @param holes the first {@code count} are the operations before that one that are not
     * @param pending those linearized though pending
     * @return false if it is known already
     */
    boolean add(int state, int last, int[] holes, int count, long[] pending) {
        int hash = hash(state, last, holes, count);
        for (int at = table[hash & table.length - 1]; at != 0; at = pool[at + NEXT]) {
            if (pool[at + HASH] == hash && pool[at + STATE] == state && pool[at + LAST] == last
                    && pool[at + HOLES] == count && sameHoles(at, holes, count)
                    && within(at + HEAD + count, pending)) {
                return false;
            }
        }
        insert(hash, state, last, holes, count, pending);
        return true;
    }

    private static int hash(int state, int last, int[] holes, int count) {
        long hash = state * 0x9E3779B97F4A7C15L + last;
        for (int i = 0; i < count; i++) {
            hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L + holes[i];
        }
        hash = (hash ^ hash >>> 32) * 0x94D049BB133111EBL;
        return (int) (hash >>> 32);
    }

    private boolean sameHoles(int at, int[] holes, int count) {
        for (int i = 0; i < count; i++) {
            if (pool[at + HEAD + i] != holes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the set that begins at {@code at} is a part of {@code pending}. */
    private boolean within(int at, long[] pending) {
        for (int w = 0; w < words; w++) {
            long stored = pool[at + 2 * w] & 0xFFFFFFFFL | (long) pool[at + 2 * w + 1] << 32;
            if ((stored & ~pending[w]) != 0) {
                return false;
            }
        }
        return true;
    }

    private void insert(int hash, int state, int last, int[] holes, int count, long[] pending) {
        int size = HEAD + count + 2 * words;
        if (!room(size)) {
            full = true;
            return;
        }
        int at = used;
        used += size;
        pool[at + HASH] = hash;
        pool[at + STATE] = state;
        pool[at + LAST] = last;
        pool[at + HOLES] = count;
        System.arraycopy(holes, 0, pool, at + HEAD, count);
        for (int w = 0; w < words; w++) {
            pool[at + HEAD + count + 2 * w] = (int) pending[w];
            pool[at + HEAD + count + 2 * w + 1] = (int) (pending[w] >>> 32);
        }
        int slot = hash & table.length - 1;
        pool[at + NEXT] = table[slot];
        table[slot] = at;
        entries++;
    }

    private boolean room(int size) {
        if (entries >= table.length && !widen()) {
            return false;
        }
        if (used + size <= pool.length) {
            return true;
        }
        return enlarge(2L * pool.length + size) || enlarge(pool.length + pool.length / 4L + size);
    }

    private boolean enlarge(long length) {
        if (length > Integer.MAX_VALUE - 8 || !budget.reserve(length * Integer.BYTES)) {
            return false;
        }
        reserved += length * Integer.BYTES;
        int old = pool.length;
        pool = Arrays.copyOf(pool, (int) length);
        giveBack((long) old * Integer.BYTES);
        return true;
    }

    private boolean widen() {
        long bytes = 2L * table.length * Integer.BYTES;
        if (table.length > 1 << 29 || !budget.reserve(bytes)) {
            return false;
        }
        reserved += bytes;
        int[] wider = new int[table.length * 2];
        for (int head : table) {
            for (int at = head; at != 0;) {
                int next = pool[at + NEXT];
                int slot = pool[at + HASH] & wider.length - 1;
                pool[at + NEXT] = wider[slot];
                wider[slot] = at;
                at = next;
            }
        }
        giveBack(bytes / 2);
        table = wider;
        return true;
    }

    private void giveBack(long bytes) {
        long given = Math.min(bytes, reserved);
        budget.release(given);
        reserved -= given;
    }
}
