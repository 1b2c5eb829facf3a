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
import java.util.ArrayList;
import java.util.List;

/**
 * What one cluster has reported so far: everything goes on to the run directory; events are kept, so that a trial's line can be told by
 * the code that will measure it for the report.
 */
final class Flight implements RunSink {
    private final RunWriter writer;
    private final RunHeader header;
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
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
                events.add(event);
                if (event instanceof RunEvent.Up) {
                    lastUp = Math.max(lastUp, event.t());
                }
            } else if (line instanceof Operation operation) {
                operations.add(operation);
            }
        }
    }

    /** When the latest node to come up answered, ns since the run's origin. */
    synchronized long lastUp() {
        return lastUp;
    }

    /** A trial's result in half a line. */
    synchronized String told(TrialRecord trial, List<FaultRecord> faults) {
        List<Operation> own = operations.stream().filter(operation -> operation.trial().equals(trial.trial())).toList();
        operations.clear();
        Run run = new Run(writer.directory(), header, List.of(trial), events, faults,
                List.of(), own,
                List.of());
        return Analysis.of(run, Safety.quick(run)).trials().stream().findFirst()
                .map(result -> told(result, own, faults.size()))
                .orElse("nothing measured");
    }

    private static String told(TrialResult result, List<Operation> own, int faults) {
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

    private static String writes(TrialRecord trial, List<Operation> own) {
        long[] latencies = own.stream().filter(Operation::writes)
                .filter(operation -> operation.outcome() == Operation.Outcome.OK)
                .filter(operation -> operation.t() >= trial.phases().from() && operation.t() < trial.phases().to())
                .mapToLong(operation -> operation.end() - operation.t()).sorted().toArray();
        return latencies.length == 0
                ? "no write acknowledged"
                : latencies.length + " writes under n" + trial.leader() + ", median "
                        + Console.time(latencies[latencies.length / 2]);
    }
}
