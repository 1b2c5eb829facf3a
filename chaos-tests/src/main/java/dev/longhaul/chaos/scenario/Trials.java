package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.schedule.Schedule;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.World;
import dev.longhaul.results.measure.RaftTheory;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;

/**
 * Makes the trials of one cell, and knows how long they take: the lengths are orientation for the default run on two cores.
 *
 * @param timeouts of the cell
 * @param world where it is
 * @param clients whether they work while the leader is lost
 * @param workload what they do then, and under schedules that do not say it
 */
public record Trials(Timeouts timeouts, World world, Clients clients, Workload.Kind workload) {
    private static final long SECOND = 1_000_000_000L;
    private static final long QUIET_LENGTH = 15 * SECOND;
    private static final long WRITES_LENGTH = 10 * SECOND;
    /** A schedule says itself how long it is; this is one of the usual ones. */
    private static final long SCHEDULE_LENGTH = 10 * SECOND;
    /** How long writes run before they count: a process just started is slow for reasons that are not distance. */
    private static final long WARM_UP = SECOND;
    /** Operations a second of all clients together while warming up. */
    private static final double WARM_UP_RATE = 300;
    /** Operations a second of each client. */
    private static final double LIGHT_RATE = 20;
    /** Share of the reads of a cut that ask the believed leader without the log: what local reads would have told. */
    private static final double LOCAL_READS = 0.5;
    private static final long LIGHT_TIMEOUT = 2 * SECOND;
    /** Calibration, warm-up, restart of a JVM and liveness, without the election itself. */
    private static final long FRAME = 3 * SECOND / 2;

    /** @param underLoad whether clients work while the leader is lost, or rest */
    public Trials(Timeouts timeouts, World world, boolean underLoad) {
        this(timeouts, world, underLoad ? Clients.WORKING : Clients.RESTING);
    }

    /** Clients that write and read. */
    public Trials(Timeouts timeouts, World world, Clients clients) {
        this(timeouts, world, clients, Workload.Kind.MIXED);
    }

    /** The same with clients that do something else. */
    public Trials withWorkload(Workload.Kind kind) {
        return new Trials(timeouts, world, clients, kind);
    }

    /** A trial that breaks the leader; {@code name} keeps its keys apart from those of other trials. */
    public Trial fault(TrialKind kind, String name) {
        Workload load = Workload.of(workload, LIGHT_RATE, name + "-").withOpTimeout(LIGHT_TIMEOUT);
        return new FaultTrial(kind, Limits.of(timeouts),
                kind == TrialKind.KILL ? load : load.withStaleReads(LOCAL_READS), clients);
    }

    /** A trial of several faults; {@code name} as of {@link #fault}. */
    public Trial schedule(Schedule schedule, String name) {
        Workload load = schedule.workload()
                .orElseGet(() -> Workload.of(workload, LIGHT_RATE, "").withOpTimeout(LIGHT_TIMEOUT)
                        .withStaleReads(LOCAL_READS));
        return new ScheduleTrial(schedule, Limits.of(timeouts), load.withKeyPrefix(name + "-"));
    }

    /** A trial that watches. */
    public Trial quiet() {
        return new QuietTrial(Limits.of(timeouts), QUIET_LENGTH, 0);
    }

    /** A trial that watches for {@code length} nanoseconds, and on until somebody leads: one of many that make a long watch. */
    public Trial quiet(long length) {
        Limits limits = Limits.of(timeouts);
        return new QuietTrial(limits, length, limits.cap());
    }

    /** One window of writes while {@code leader} leads. */
    public Trial writes(int leader, String name) {
        return writes(leader, name, Long.MAX_VALUE);
    }

    /** The same; {@code until} that, ns since the run's origin, it may be tried to make the node leader. */
    public Trial writes(int leader, String name, long until) {
        Workload counted = Workload.writes(LIGHT_RATE, name + "-");
        Workload warmUp = Workload.writes(WARM_UP_RATE / world.clients().size(), name + "-warm-");
        return new WritesTrial(Limits.of(timeouts), warmUp, WARM_UP, counted, WRITES_LENGTH / world.nodes().size(),
                leader, until);
    }

    /** The start of the cluster itself; {@code begun} is when its first node was started, {@code lastUp} when its last one answered. */
    public Trial coldStart(long begun, long lastUp) {
        return new ColdStartTrial(Limits.of(timeouts), begun, lastUp);
    }

    /** Most nanoseconds from the fault until a leader must be recognised; 0 for kinds that wait for none. */
    public long cap(TrialKind kind) {
        return switch (kind) {
            case QUIET, WRITES, BRIDGE, SCHEDULE -> 0;
            case COLD_START, KILL, CUT_OFF, DEAF, MUTE -> Limits.of(timeouts).cap();
        };
    }

    /** How many of {@code planned} trials of this kind are likely to run: where no round can succeed, the first of each kind show it. */
    public int likely(TrialKind kind, int planned) {
        return cap(kind) > 0 && election() >= cap(kind) ? Math.min(1, planned) : planned;
    }

    /** What a trial of this kind takes when all goes well, in nanoseconds; a guess to plan by, never a measure. */
    public long estimate(TrialKind kind) {
        return switch (kind) {
            case COLD_START -> 3 * SECOND + timeouts.max();
            case QUIET -> QUIET_LENGTH + SECOND;
            case WRITES -> WRITES_LENGTH / world.nodes().size() + WARM_UP + SECOND;
            case SCHEDULE -> FRAME + SCHEDULE_LENGTH;
            case KILL, CUT_OFF, DEAF, MUTE, BRIDGE -> FRAME + 8 * furthest() + Math.min(cap(kind), 2 * election());
        };
    }

    /** What a trial of {@code schedule} takes when all goes well, in nanoseconds. */
    public long estimate(Schedule schedule) {
        return FRAME + schedule.length();
    }

    private long furthest() {
        return world.nodeLinks().stream().mapToLong(world::roundTrip).max().orElse(0);
    }

    /** By the closed formula, as if all links were like the mean one; at most the cap. */
    private long election() {
        double oneWay = world.nodeLinks().stream().mapToLong(world::delay).average().orElse(0);
        int n = world.nodes().size();
        return (long) Math.min(Limits.of(timeouts).cap(),
                RaftTheory.timeToLeader(n, Math.max(1, n - 1), timeouts, oneWay, true));
    }
}
