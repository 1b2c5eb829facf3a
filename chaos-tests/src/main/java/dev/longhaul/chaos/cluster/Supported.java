package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.FaultKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which backend can carry out which fault. */
final class Supported {
    /** A real node has neither a clock nor a disk of its own that could be bent. */
    private static final Set<FaultKind> SIMULATED_ONLY = EnumSet.of(FaultKind.CLOCK_STEP, FaultKind.CLOCK_RATE,
            FaultKind.DISK_SLOW, FaultKind.DISK_STALL, FaultKind.DISK_FULL, FaultKind.POWER_CUT);
    /**
     * The real Toxiproxy can crash when a rate is changed and hang when it is taken away; while it dials a node that is gone it does not answer
     * a request to disable a proxy.
     */
    private static final Set<FaultKind> NOT_BY_TOXIPROXY = EnumSet.of(FaultKind.BANDWIDTH, FaultKind.RESET,
            FaultKind.REFUSE);

    private Supported() {
    }

    /** @param backend a name of {@link Backend#names()} */
    static Set<FaultKind> by(String backend) {
        EnumSet<FaultKind> kinds = EnumSet.allOf(FaultKind.class);
        if (!backend.equals(SimulatedBackend.NAME)) {
            kinds.removeAll(SIMULATED_ONLY);
        }
        if (backend.equals("containers")) {
            kinds.removeAll(NOT_BY_TOXIPROXY);
        }
        return Collections.unmodifiableSet(kinds);
    }
}
