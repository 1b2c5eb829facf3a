package dev.longhaul.chaos.fault;

/** What is wrong with a node's disk. */
public sealed interface DiskTrouble {
    /** The kind of a fault that is this. */
    FaultKind kind();

    /** Each sync takes so many nanoseconds longer. */
    record Slow(long delay) implements DiskTrouble {
        @Override
        public FaultKind kind() {
            return FaultKind.DISK_SLOW;
        }
    }

    /** No sync comes back. */
    record Stall() implements DiskTrouble {
        @Override
        public FaultKind kind() {
            return FaultKind.DISK_STALL;
        }
    }

    /** Nothing more can be written; the process ends at its next write, as the real node does. */
    record Full() implements DiskTrouble {
        @Override
        public FaultKind kind() {
            return FaultKind.DISK_FULL;
        }
    }
}
