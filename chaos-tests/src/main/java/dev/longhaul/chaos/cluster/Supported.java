package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.FaultKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which backend can carry out which fault. */
final class Supported {
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
        if (backend.equals("containers")) {
            kinds.removeAll(NOT_BY_TOXIPROXY);
        }
        return Collections.unmodifiableSet(kinds);
    }
}
