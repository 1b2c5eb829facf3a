package dev.longhaul.results.record;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code run.json}: what was to be run, on what, and how it ended. Written at the start and again at the end.
 *
 * @param format version of the run directory, {@link #FORMAT}
 * @param id name of the directory
 * @param startedAt wall-clock time of the origin, ISO-8601 with zone
 * @param command the line that repeats the run
 * @param seed of all streams
 * @param backend "processes", "containers" or "simulated"
 * @param backendReason why it is this one
 * @param backendFacts what that was, name to value, for example engine -> "Docker 20.10.24"; sorted by name
 * @param worlds the worlds of the run as they were resolved
 * @param cells planned cells in order, with the planned number of each kind of trial
 * @param objectives name to limit, for example timeToLeader -> 2 s in ns
 * @param machine facts: os, cores, memory, java, kernel
 * @param versions of Longhaul and of what it drives
 * @param status running, complete, interrupted, failed
 * @param exitCode 0 as wanted, 1 unsafe, 2 unknown, 3 objective missed, 4 the harness failed; -1 while running
 * @param wall nanoseconds from origin to the end; 0 while running
 * @param insideTrials share of the wall time that was inside a trial of at least one cluster, 0 to 1
 */
public record RunHeader(int format, String id, String startedAt, String command, long seed, String backend,
        String backendReason, Map<String, String> backendFacts,
        List<WorldRecord> worlds, List<PlannedCell> cells, Map<String, Long> objectives, Map<String, String> machine,
        Map<String, String> versions, String status, int exitCode, long wall, double insideTrials) {
    /** The format that is written, and the only one that is read. */
    public static final int FORMAT = 4;

    public RunHeader {
        backendFacts = Collections.unmodifiableSortedMap(new TreeMap<>(backendFacts));
    }

    /**
     * How often each kind of trial is planned for a cell.
     *
     * @param leftOut planned trials that did not run, known when the cell has ended
     */
    public record PlannedCell(Cell cell, Map<TrialKind, Integer> trials, List<LeftOut> leftOut) {}

    /** Trials of one kind that were planned and did not run, and why; 0 trials: all further ones, where as many as time allows were planned. */
    public record LeftOut(TrialKind kind, int trials, String why) {}

    /**
     * A world as resolved.
     *
     * @param nodes region of each node, by id
     * @param clients region of each client
     * @param links every directed link between two nodes
     * @param clientLinks one-way delays from each client's region to each node
     * @param sources parameter to its source, or "assumed"
     */
    public record WorldRecord(String name, String title, List<String> nodes, List<String> clients,
            List<LinkRecord> links,
            List<ClientLinkRecord> clientLinks, Map<String, String> sources) {}

    /** A directed link: nominal one-way delay, jitter and slow episodes (rate per hour, mean length, largest factor). Times in ns. */
    public record LinkRecord(int from, int to, long delay, long jitter, double episodesPerHour, long episodeLength,
            double episodeFactor) {}

    /** A client's way to a node, there and back, ns. */
    public record ClientLinkRecord(String client, int node, long there, long back) {}
}
