package dev.longhaul.chaos.experiment;

import dev.longhaul.chaos.cluster.RunSink;
import dev.longhaul.results.check.Safety;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.measure.DualLeader;
import dev.longhaul.results.measure.Span;
import dev.longhaul.results.measure.Takeover;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.RunWriter;
import dev.longhaul.results.record.TrialRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one cluster has reported so far: everything goes on to the run directory. Of it is kept what a trial's line is told from, by the code that
 * will measure the trial for the report: the events since the trial before, what was last known of each node then, and the latest writes. That is as
 * much for a trial of days as for one of seconds.
 */
final class Flight implements RunSink {
    /** More writes than a window of them has. */
    static final int MOST_WRITES = 10_000;
    /** More events than a line can be told from. */
    static final int MOST_EVENTS = 100_000;

    /** An acknowledged write: its trial, intended start and latency. */
    private record Write(String trial, long t, long latency) {}

    private final RunWriter writer;
    private final RunHeader header;
    private List<RunEvent> events = new ArrayList<>();
    private boolean crowded;
    private final Deque<Write> writes = new ArrayDeque<>();
    private long lastUp;

    Flight(RunWriter writer, RunHeader header) {
        this.writer = writer;
        this.header = header;
    }

    @Override
    public void accept(RunLine line) {
        writer.accept(line);
        synchronized (this) {
            if (line instanceof RunEvent event) {
                keep(event);
            } else if (line instanceof Operation operation && operation.writes()
                    && operation.outcome() == Operation.Outcome.OK) {
                writes.addLast(new Write(operation.trial(), operation.t(), operation.end() - operation.t()));
                if (writes.size() > MOST_WRITES) {
                    writes.removeFirst();
                }
            }
        }
    }

    private void keep(RunEvent event) {
        events.add(event);
        if (event instanceof RunEvent.Up) {
            lastUp = Math.max(lastUp, event.t());
        }
        if (events.size() > MOST_EVENTS) {
            crowded = true;
            events = latest(events, Long.MAX_VALUE);
        }
    }

    /** When the latest node to come up answered, ns since the run's origin. */
    synchronized long lastUp() {
        return lastUp;
    }

    /** How much is kept: events and writes. */
    synchronized int kept() {
        return events.size() + writes.size();
    }

    /** A trial's result in half a line. */
    synchronized String told(TrialRecord trial, List<FaultRecord> faults) {
        List<Write> own = writes.stream().filter(write -> write.trial().equals(trial.trial())).toList();
        Run run = new Run(writer.directory(), header, List.of(trial), events, faults, List.of(), List.of(), List.of());
        String told = crowded
                ? "more than " + MOST_EVENTS + " events, which the report measures"
                : Analysis.of(run, Safety.quick(run)).trials().stream().findFirst()
                        .map(result -> told(result, own, faults.size()))
                        .orElse("nothing measured");
        writes.clear();
        crowded = false;
        events = latest(events, trial.phases().end());
        return told;
    }

    /** Events from a moment on, and of those before the last of each node and kind that has a lasting effect. */
    private static List<RunEvent> latest(List<RunEvent> events, long from) {
        Map<List<Object>, RunEvent> last = new LinkedHashMap<>();
        List<RunEvent> later = new ArrayList<>();
        for (RunEvent event : events) {
            if (event.t() >= from) {
                later.add(event);
            } else if (!(event instanceof RunEvent.Stall)) {
                last.merge(List.of(event.getClass(), event.node()), event, (a, b) -> b.t() >= a.t() ? b : a);
            }
        }
        List<RunEvent> kept = new ArrayList<>(last.values());
        kept.addAll(later);
        return kept;
    }

    private static String told(TrialResult result, List<Write> own, int faults) {
        TrialRecord trial = result.trial();
        List<String> parts = new ArrayList<>();
        if (!trial.valid()) {
            parts.add("INVALID");
        }
        if (trial.phases().from() > 0) {
            parts.add(switch (trial.kind()) {
                case WRITES -> writes(trial, own);
                case QUIET -> quiet(result);
                case BRIDGE -> result.elections().size() + " elections";
                case SCHEDULE -> faults + " faults, " + result.elections().size() + " elections";
                case COLD_START, KILL, CUT_OFF, DEAF, MUTE ->
                    result.takeover().map(Flight::takeover).orElse("no takeover");
            });
        }
        result.dualLeaders().stream().mapToLong(DualLeader::length).max()
                .ifPresent(longest -> parts.add("two leaders for " + Console.time(longest)));
        if (!trial.reason().isEmpty()) {
            parts.add(trial.reason());
        }
        return String.join(", ", parts);
    }

    private static String takeover(Takeover takeover) {
        if (takeover.censored()) {
            return "leader after > " + Console.time(takeover.total());
        }
        if (takeover.total() <= 0) {
            return "a leader before the last node was up";
        }
        String whole = "leader n" + takeover.leader() + " after " + Console.time(takeover.total());
        return takeover.candidacy() == 0
                ? whole
                : whole + " (detect " + Console.time(takeover.detection()) + ", elect "
                        + Console.time(takeover.election())
                        + ", recognise " + Console.time(takeover.recognition()) + ")";
    }

    private static String quiet(TrialResult result) {
        TrialRecord.Phases phases = result.trial().phases();
        Span window = new Span(phases.from(), phases.to());
        long leaderless = result.leaderless().stream().mapToLong(window::overlap).sum();
        return result.elections().size() + " elections in " + Console.time(window.length()) + ", "
                + Math.round(100.0 * leaderless / Math.max(1, window.length())) + " % without a leader";
    }

    private static String writes(TrialRecord trial, List<Write> own) {
        long[] latencies = own.stream()
                .filter(write -> write.t() >= trial.phases().from() && write.t() < trial.phases().to())
                .mapToLong(Write::latency).sorted().toArray();
        return latencies.length == 0
                ? "no write acknowledged"
                : (own.size() < MOST_WRITES ? "" : "the last ") + latencies.length + " writes under n" + trial.leader()
                        + ", median "
                        + Console.time(latencies[latencies.length / 2]);
    }
}
