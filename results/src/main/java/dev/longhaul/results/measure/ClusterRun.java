package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.DelayChange;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import dev.longhaul.results.record.RunLine;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;

/** One cluster of a recorded run, or a part of it: its lines in order of time, and what the fold over them found. */
final class ClusterRun {
    private static final Comparator<RunEvent> BY_EVENT = (a, b) -> a.t() == b.t()
            ? Integer.compare(a.node(), b.node())
            : Long.compare(a.t(), b.t());
    private static final Comparator<FaultRecord> BY_FAULT = (a, b) -> Long.compare(a.inEffect(), b.inEffect());
    private static final Comparator<DelayChange> BY_CHANGE = (a, b) -> Long.compare(a.t(), b.t());
    private static final Comparator<Operation> BY_OPERATION = (a, b) -> a.t() == b.t()
            ? Integer.compare(a.process(), b.process())
            : Long.compare(a.t(), b.t());
    private static final Comparator<Step> BY_STEP = (a, b) -> Long.compare(a.t(), b.t());

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

    private ClusterRun(WorldRecord world, List<TrialRecord> trials, Lines lines, Fold fold) {
        this.cluster = trials.get(0).cluster();
        this.cell = trials.get(0).cell();
        this.world = world;
        this.trials = trials;
        this.events = sorted(lines.events(), BY_EVENT);
        this.faults = sorted(lines.faults(), BY_FAULT);
        this.faults.removeIf(f -> f.inEffect() <= 0 || f.kind().equals("restart"));
        this.links = sorted(lines.links(), BY_CHANGE);
        this.operations = sorted(lines.operations(), BY_OPERATION);
        this.clockError = clockError(events);
        this.found = fold.next();
        fold(fold.observer);
    }

    /** Largest error of a node's clock in these events, ns; empty where none was estimated. */
    static OptionalLong clockError(List<RunEvent> events) {
        return events.stream().filter(RunEvent.ClockOffset.class::isInstance).map(RunEvent.ClockOffset.class::cast)
                .mapToLong(RunEvent.ClockOffset::error).max();
    }

    /** The lines of one cluster by their kind. */
    private record Lines(List<RunEvent> events, List<FaultRecord> faults, List<DelayChange> links,
            List<Operation> operations) {
        Lines() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
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
        Map<String, Lines> lines = new LinkedHashMap<>();
        trials.keySet().forEach(cluster -> lines.put(cluster, new Lines()));
        add(lines, run.events(), Lines::events);
        add(lines, run.faults(), Lines::faults);
        add(lines, run.links(), Lines::links);
        add(lines, run.operations(), Lines::operations);
        return trials.values().stream().map(list -> {
            TrialRecord first = list.get(0);
            WorldRecord world = world(run, first);
            return new ClusterRun(world, list, lines.get(first.cluster()),
                    new Fold(first.cluster(), world, first.cell().timeouts()));
        }).toList();
    }

    private static <T extends RunLine> void add(Map<String, Lines> lines, List<T> from, Function<Lines, List<T>> to) {
        for (T line : from) {
            Lines own = lines.get(line.cluster());
            if (own != null) {
                to.apply(own).add(line);
            }
        }
    }

    /**
     * A part of one cluster: a trial and the lines since the part before, all of this cluster.
     *
     * @param fold that of the parts before
     * @throws IllegalArgumentException as {@link #of}, and if the part is older than what was folded before
     */
    static ClusterRun part(Run part, Fold fold) {
        return new ClusterRun(world(part, part.trials().get(0)), part.trials(),
                new Lines(part.events(), part.faults(), part.links(), part.operations()), fold);
    }

    /** The fault of a trial: the first that took effect in it. The cuts that place the leader of a window of writes are over before that. */
    Optional<FaultRecord> fault(TrialRecord trial) {
        return trial.kind() == TrialKind.WRITES
                ? Optional.empty()
                : faults.stream().filter(f -> f.trial().equals(trial.trial())).findFirst();
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

    /** A line, or the end of a fault, at its time. */
    private record Step(long t, RunLine line, boolean ends) {}

    private void fold(ElectionObserver observer) {
        List<Step> steps = new ArrayList<>();
        links.forEach(l -> steps.add(new Step(l.t(), l, false)));
        for (FaultRecord fault : faults) {
            steps.add(new Step(fault.inEffect(), fault, false));
            steps.add(new Step(Math.max(fault.inEffect(), ends(fault)), fault, true));
        }
        events.forEach(e -> steps.add(new Step(e.t(), e, false)));
        steps.sort(BY_STEP);
        long trialEnd = trials.stream().mapToLong(t -> t.phases().end()).max().orElse(0);
        long end = Math.max(trialEnd, events.isEmpty() ? 0 : events.get(events.size() - 1).t());
        for (Step step : steps) {
            if (step.t() > end) {
                break;
            }
            take(observer, step);
        }
        observer.cut(end);
    }

    private static void take(ElectionObserver observer, Step step) {
        if (step.line() instanceof RunEvent event) {
            observer.accept(event);
        } else if (step.line() instanceof DelayChange change) {
            observer.accept(change);
        } else if (!(step.line() instanceof FaultRecord fault)) {
            throw new AssertionError(step.line());
        } else if (step.ends()) {
            observer.faultEnds(fault, step.t());
        } else {
            observer.faultBegins(fault);
        }
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

    private static <T> List<T> sorted(List<T> lines, Comparator<T> order) {
        List<T> sorted = new ArrayList<>(lines);
        sorted.sort(order);
        return sorted;
    }
}
