package dev.longhaul.chaos.simulation;

/**
 * How long a node's disk takes.
 *
 * @param sync nanoseconds of a sync; while it lasts the node does nothing else, as the real one
 * @param spread a sync takes uniformly up to this much longer, nanoseconds
 * @param stallShare share of the syncs that stall, 0 to 1
 * @param stall nanoseconds that such a one takes more
 */
public record DiskModel(long sync, long spread, double stallShare, long stall) {
    /** A disk that takes no time. */
    public static final DiskModel OFF = new DiskModel(0, 0, 0, 0);

    public DiskModel {
        if (sync < 0 || spread < 0 || stall < 0 || !(stallShare >= 0 && stallShare <= 1)) {
            throw new IllegalArgumentException(
                    "a disk's times must be 0 ns or more and its share of stalls 0 to 1");
        }
    }

    /** A disk whose syncs take always the same. */
    public static DiskModel steady(long sync) {
        return new DiskModel(sync, 0, 0, 0);
    }
}
