package dev.longhaul.node;

import java.util.Optional;

/**
 * What a node runs on. Which it is is settled at its start: a node into which no faults may be injected has nothing of them.
 *
 * @param faults what can be done to clock and disk; empty where nothing can
 */
record Hardware(LoopClock clock, Disk disk, Optional<Faults> faults) {
    /** The exit code after a power cut. */
    static final int POWER_CUT = 5;

    /** The same clock and disk, as they can be troubled. */
    record Faults(FaultyClock clock, FaultyDisk disk) {}

    static Hardware of(NodeConfig config) {
        if (!config.faultInjection()) {
            return new Hardware(System::nanoTime, Disk.REAL, Optional.empty());
        }
        return faulty(new Faults(new FaultyClock(System::nanoTime), new FaultyDisk(told -> {
            System.err.println("longhaul-node " + config.id() + ": " + told);
            Runtime.getRuntime().halt(POWER_CUT);
        })));
    }

    static Hardware faulty(Faults faults) {
        return new Hardware(faults.clock(), faults.disk(), Optional.of(faults));
    }
}
