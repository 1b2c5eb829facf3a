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

    /**
     * All links between the target and the other nodes, both ways, and the links of clients on the other side of that cut; of a target of
     * clients all their links.
     */
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

    /**
     * Something that happens to links; plain cuts of the commoner shapes have records of their own.
     *
     * @param which seen from the target; {@link Trouble.Swizzle} has its own choice, which is {@link Which#AROUND} each node
     */
    record OnLinks(Which which, Target target, Trouble trouble) implements Fault {
        /** @throws IllegalArgumentException for a cut that is a {@link CutOff}, {@link Deaf}, {@link Mute} or {@link Bridge} */
        public OnLinks {
            if (trouble instanceof Trouble.Cut && which.compareTo(Which.ONE_LINK) < 0) {
                throw new IllegalArgumentException("a cut of links " + which.text() + " has a record of its own");
            }
        }

        @Override
        public FaultKind kind() {
            return trouble instanceof Trouble.Cut ? FaultKind.valueOf(which.name()) : trouble.kind();
        }
    }

    /**
     * The target's monotonic clock jumps ahead; a monotonic clock does not go back, so healing leaves it there.
     *
     * @param ahead nanoseconds
     */
    record ClockStep(Target target, long ahead) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.CLOCK_STEP;
        }
    }

    /** The target's monotonic clock goes at this rate, 0.5 to 2 where 1 is right; healed by the right rate. */
    record ClockRate(Target target, double rate) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.CLOCK_RATE;
        }
    }

    /** Something is wrong with the target's disk. */
    record Disk(Target target, DiskTrouble trouble) implements Fault {
        @Override
        public FaultKind kind() {
            return trouble.kind();
        }
    }

    /** The target's machine ends: of what was not synced any beginning may stay. Healed by starting it again. */
    record PowerCut(Target target) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.POWER_CUT;
        }
    }
}
