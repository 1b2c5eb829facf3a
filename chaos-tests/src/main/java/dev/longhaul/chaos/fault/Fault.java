package dev.longhaul.chaos.fault;

/** Something that is done to a cluster. */
public sealed interface Fault {
    /** Its kind. */
    FaultKind kind();

    /** Whom it is aimed at. */
    Target target();

    /** SIGKILL of the target's process; healed by starting it again. */
    record Kill(Target target) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.KILL;
        }
    }

    /** SIGKILL of all processes, one after the other without pause. */
    record KillAll() implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.KILL_ALL;
        }

        @Override
        public Target target() {
            return Target.ALL;
        }
    }

    /** Start of a node that is down, with its data and its address. It is in effect when asked for; await the node's readiness. */
    record Restart(Target target) implements Fault {
        public Restart(int node) {
            this(Target.node(node));
        }

        @Override
        public FaultKind kind() {
            return FaultKind.RESTART;
        }
    }

    /** SIGSTOP of the target's process; healed by SIGCONT. */
    record Pause(Target target) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.PAUSE;
        }
    }

    /** All links between the target and the other nodes, both ways, and the links of clients on the other side of that cut. */
    record CutOff(Target target) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.CUT_OFF;
        }
    }

    /**
     * The target's region is gone with all its nodes: first their links, as in a cut-off, then their processes. A kill alone would still deliver
     * what the links hold. Healed by healing the links and then starting the nodes again.
     */
    record RegionLoss(Target target) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.REGION_LOSS;
        }
    }

    /** All links from the other nodes to the target. */
    record Deaf(Target target) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.DEAF;
        }
    }

    /** All links from the target to the other nodes. */
    record Mute(Target target) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.MUTE;
        }
    }

    /** Both links between the target and one other node, drawn from the cluster's random streams. */
    record Bridge(Target target) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.BRIDGE;
        }
    }
}
