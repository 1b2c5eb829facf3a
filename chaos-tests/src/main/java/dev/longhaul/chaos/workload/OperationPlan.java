package dev.longhaul.chaos.workload;

import java.util.random.RandomGenerator;

/** Which operations a client issues: drawn from its own stream, every written value used once in a run. */
final class OperationPlan {
    private final Workload workload;
    private final String author;
    private final RandomGenerator random;
    private long written;

    /** @param author distinguishes this client and load from all others of the run; begins each value */
    OperationPlan(Workload workload, String author, RandomGenerator random) {
        this.workload = workload;
        this.author = author;
        this.random = random;
    }

    Op next(long start, String trial, int process) {
        String key = workload.keyPrefix() + random.nextInt(workload.keys());
        if (random.nextDouble() < workload.puts()) {
            return new Op(Op.Type.PUT, key, value(), start, trial, process);
        }
        boolean stale = random.nextDouble() < workload.staleReads();
        return new Op(stale ? Op.Type.STALE_GET : Op.Type.GET, key, "", start, trial, process);
    }

    /** A read through the log of the key of this number. */
    Op read(int key, long start, String trial, int process) {
        return new Op(Op.Type.GET, workload.keyPrefix() + key, "", start, trial, process);
    }

    private String value() {
        String name = author + "." + written++;
        int missing = workload.valueBytes() - name.length();
        return missing <= 0 ? name : name + ".".repeat(missing);
    }
}
