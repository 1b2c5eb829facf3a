package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.DelayChange;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.TrialRecord;

/** One cluster of a recorded run, or a part of it: its lines in order of time, and what the fold over them found. */
final class ClusterRun {
    final String cluster;
    final Cell cell;
    final WorldRecord world;
    final List<TrialRecord> trials;
    final List<RunEvent> events;
    final List<FaultRecord> faults;
    final List<DelayChange> links;
    /** By intended start. */
    final List<Operation> operations;
    final Findings found;
    /** Largest error of a node's clock, ns; empty where the nodes' clock is the harness's. */
    final OptionalLong clockError;

    private ClusterRun(WorldRecord world, List<TrialRecord> trials, Map<Class<?>, List<RunLine>> lines, Fold fold) {
        this.cluster = trials.get(0).cluster();
        this.cell = trials.get(0).cell();
        this.world = world;
        this.trials = trials;
        this.events = sorted(lines, RunEvent.class, Comparator.comparingLong(RunEvent::t)
                .thenComparingInt(RunEvent::node));
        this.faults = sorted(lines, FaultRecord.class, Comparator.comparingLong(FaultRecord::inEffect)).stream()
                .filter(f -> f.inEffect() > 0 && !f.kind().equals("restart")).toList();
        this.links = sorted(lines, DelayChange.class, Comparator.comparingLong(DelayChange::t));
        this.operations = sorted(lines, Operation.class, Comparator.comparingLong(Operation::t)
                .thenComparingInt(Operation::process));
        this.clockError = clockError(events);
        this.found = fold.next();
        fold(fold.observer);
    }

    /** Largest error of a node's clock in these events, ns; empty where none was estimated. */
    static OptionalLong clockError(List<RunEvent> events) {
        return events.stream().filter(RunEvent.ClockOffset.class::isInstance).map(RunEvent.ClockOffset.class::cast)
                .mapToLong(RunEvent.ClockOffset::error).max();
    }

    /**
     * The clusters of a run that completed a trial, in order of their first trial.
     *
     * @throws IllegalArgumentException if a trial names a world that the header has not, or a line a node that the world has not
     */
    static List<ClusterRun> of(Run run) {
        Map<String, List<TrialRecord>> trials = new LinkedHashMap<>();
        run.trials().stream().sorted(Comparator.comparingLong(TrialRecord::t))
                .forEach(t -> trials.computeIfAbsent(t.cluster(), c -> new ArrayList<>()).add(t));
        Map<String, Map<Class<?>, List<RunLine>>> lines = lines(run);
        return trials.values().stream().map(list -> {
            TrialRecord first = list.get(0);
            WorldRecord world = world(run, first);
            return new ClusterRun(world, list, lines.getOrDefault(first.cluster(), Map.of()),
                    new Fold(first.cluster(), world, first.cell().timeouts()));
        }).toList();
    }

    /**
     * A part of one cluster: a trial and the lines since the part before.
     *
     * @param fold that of the parts before
     * @throws IllegalArgumentException as {@link #of}, and if the part is older than what was folded before
     */
    static ClusterRun part(Run part, Fold fold) {
        TrialRecord trial = part.trials().get(0);
        return new ClusterRun(world(part, trial), part.trials(), lines(part).getOrDefault(trial.cluster(), Map.of()),
                fold);
    }

    private static Map<String, Map<Class<?>, List<RunLine>>> lines(Run run) {
        Map<String, Map<Class<?>, List<RunLine>>> lines = new LinkedHashMap<>();
        for (List<? extends RunLine> list : List.of(run.events(), run.faults(), run.links(), run.operations())) {
            for (RunLine line : list) {
                Class<?> type = line instanceof RunEvent ? RunEvent.class : line.getClass();
                lines.computeIfAbsent(line.cluster(), c -> new LinkedHashMap<>())
                        .computeIfAbsent(type, c -> new ArrayList<>()).add(line);
            }
        }
        return lines;
    }

    /** The fault of a trial: the first that took effect in it. */
    Optional<FaultRecord> fault(TrialRecord trial) {
        return faults.stream().filter(f -> f.trial().equals(trial.trial())).findFirst();
    }

    /** Operations that were meant to start in the span. */
    List<Operation> operations(Span span) {
        return operations.subList(firstFrom(span.from()), firstFrom(span.to()));
    }

    int majority() {
        return world.nodes().size() / 2 + 1;
    }

    private int firstFrom(long t) {
        int low = 0;
        int high = operations.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (operations.get(middle).t() < t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void fold(ElectionObserver observer) {
        record Step(long t, Runnable run) {}
        List<Step> steps = new ArrayList<>();
        links.forEach(l -> steps.add(new Step(l.t(), () -> observer.accept(l))));
        for (FaultRecord fault : faults) {
            long ends = Math.max(fault.inEffect(), ends(fault));
            steps.add(new Step(fault.inEffect(), () -> observer.faultBegins(fault)));
            steps.add(new Step(ends, () -> observer.faultEnds(fault, ends)));
        }
        events.forEach(e -> steps.add(new Step(e.t(), () -> observer.accept(e))));
        steps.sort(Comparator.comparingLong(Step::t));
        long trialEnd = trials.stream().mapToLong(t -> t.phases().end()).max().orElse(0);
        long end = Math.max(trialEnd, events.isEmpty() ? 0 : events.get(events.size() - 1).t());
        steps.stream().takeWhile(step -> step.t() <= end).forEach(step -> step.run().run());
        observer.cut(end);
    }

    /** A fault is in force until its healing begins; one with no healing of its own, such as a kill of all, until its trial ends. */
    private long ends(FaultRecord fault) {
        if (fault.healBegun() > 0 || fault.healed() > 0) {
            return fault.healBegun() > 0 ? fault.healBegun() : fault.healed();
        }
        return trials.stream().filter(t -> t.trial().equals(fault.trial())).mapToLong(t -> t.phases().end()).max()
                .orElse(Long.MAX_VALUE);
    }

    /** @throws IllegalArgumentException if the header has no such world */
    static WorldRecord world(Run run, TrialRecord trial) {
        return run.header().worlds().stream().filter(w -> w.name().equals(trial.cell().world())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("trial " + trial.trial() + " names the world '"
                        + trial.cell().world() + "', which run.json does not have"));
    }

    private static <T extends RunLine> List<T> sorted(Map<Class<?>, List<RunLine>> lines, Class<T> type,
            Comparator<T> order) {
        return lines.getOrDefault(type, List.of()).stream().map(type::cast).sorted(order).toList();
    }
}
