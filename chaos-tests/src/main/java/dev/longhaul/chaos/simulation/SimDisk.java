package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Entry;
import dev.longhaul.raft.HardState;
import dev.longhaul.raft.Recovered;
import dev.longhaul.raft.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One node's disk: what was written and what of it was synced. A crash keeps what was synced and, of the rest, as much as it likes from its
 * beginning, down to part of a write: the node's real storage finds a torn record by its checksum and drops it.
 */
public final class SimDisk {
    private DiskModel model;
    private final RandomGenerator random;
    private final List<Entry> durable = new ArrayList<>();
    /** All that was written, synced or not. */
    private final List<Entry> log = new ArrayList<>();
    private final List<Write> unsynced = new ArrayList<>();
    private HardState durableState = HardState.INITIAL;
    private HardState hardState = HardState.INITIAL;
    private long written;
    private boolean corrupt;
    private long slower;
    private boolean stalled;
    private boolean full;

    SimDisk(DiskModel model, RandomGenerator random) {
        this.model = model;
        this.random = random;
    }

    /** From now on it takes as long as this one. */
    public void becomes(DiskModel other) {
        model = other;
    }

    /** The log as written, synced or not, index 1 first. */
    public List<Entry> log() {
        return log;
    }

    /** The log as a power cut would surely leave it. */
    public List<Entry> durableLog() {
        return durable;
    }

    /** Term and vote as written. */
    public HardState hardState() {
        return hardState;
    }

    /** Term and vote as a power cut would surely leave them. */
    public HardState durableState() {
        return durableState;
    }

    /** A bit of what is durable flips. Nobody notices before it is read: at the next start, which the real storage refuses then. */
    void flipBit() {
        corrupt = !durable.isEmpty() || !durableState.equals(HardState.INITIAL);
    }

    /** Whether a checksum will not fit. */
    public boolean isCorrupt() {
        return corrupt;
    }

    /** The sequence of the last write. */
    long lastWrite() {
        return written;
    }

    boolean isUnsynced() {
        return !unsynced.isEmpty();
    }

    void write(Write write) {
        unsynced.add(write);
        written = write.sequence();
        apply(write, log);
        hardState = write.hardState().orElse(hardState);
    }

    /** Holds this and nothing else, all of it synced. */
    void hold(Recovered state) {
        corrupt = false;
        unsynced.clear();
        durable.clear();
        durable.addAll(state.log());
        durableState = state.hardState();
        reread();
    }

    /** Each sync takes so much longer. */
    void slower(long nanos) {
        slower = nanos;
    }

    /** No sync comes back while it is. */
    void stalled(boolean now) {
        stalled = now;
    }

    boolean isStalled() {
        return stalled;
    }

    /** Nothing that is written while it is can be synced. */
    void full(boolean now) {
        full = now;
    }

    boolean isFull() {
        return full;
    }

    /** How long the next sync takes. */
    long syncTime() {
        if (stalled || full) {
            return 1;
        }
        if (model.sync() == 0) {
            return slower;
        }
        long time = model.sync() + slower;
        if (model.spread() > 0) {
            time += random.nextLong(model.spread() + 1);
        }
        if (model.stallShare() > 0 && random.nextDouble() < model.stallShare()) {
            time += model.stall();
        }
        return time;
    }

    /** Everything written is on the platter. */
    void synced() {
        for (int i = 0; i < unsynced.size(); i++) {
            apply(unsynced.get(i), durable);
            durableState = unsynced.get(i).hardState().orElse(durableState);
        }
        unsynced.clear();
    }

    private static void apply(Write write, List<Entry> to) {
        if (write.truncateFrom().isPresent()) {
            truncate(to, write.truncateFrom().getAsLong());
        }
        if (!write.append().isEmpty()) {
            to.addAll(write.append());
        }
    }

    private static void truncate(List<Entry> entries, long from) {
        entries.subList((int) Math.min(entries.size(), from - 1), entries.size()).clear();
    }

    /** The process ends; what it had written stays, for the operating system has it. */
    void kill() {
        synced();
        reread();
    }

    /** The process ends over a write that failed: what the failed one left is not there. */
    void failed() {
        unsynced.clear();
        reread();
    }

    /** The machine ends: unsynced writes are there from the first up to some point, which may be amid one. */
    void powerCut() {
        int whole = unsynced.isEmpty() ? 0 : random.nextInt(unsynced.size() + 1);
        List<Write> reached = List.copyOf(unsynced.subList(0, whole));
        Optional<Write> torn = whole < unsynced.size() ? Optional.of(unsynced.get(whole)) : Optional.empty();
        unsynced.clear();
        unsynced.addAll(reached);
        torn.ifPresent(write -> unsynced.add(part(write)));
        synced();
        reread();
    }

    /** Hard state first, then truncation, then entries one by one: the order in which storage writes them. */
    private Write part(Write write) {
        int steps = random.nextInt(2 + write.append().size());
        boolean truncated = steps > 0;
        List<Entry> entries = truncated ? List.copyOf(write.append().subList(0, steps - 1)) : List.of();
        return new Write(write.sequence(), random.nextBoolean() || truncated ? write.hardState() : Optional.empty(),
                truncated ? write.truncateFrom() : java.util.OptionalLong.empty(), entries);
    }

    private void reread() {
        log.clear();
        log.addAll(durable);
        hardState = durableState;
        written = 0;
    }

    Recovered recovered() {
        return new Recovered(durableState, List.copyOf(durable));
    }
}
