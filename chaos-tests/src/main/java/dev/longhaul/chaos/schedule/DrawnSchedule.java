package dev.longhaul.chaos.schedule;

import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.random.Draws;
import dev.longhaul.chaos.schedule.Schedule.Step;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A schedule of chance: first which faults at all (swarm testing, Groce et al. 2012) and what clients do, then when, whom, how and for how long,
 * by measures near the election timeout. It comes in rounds of up to three faults that may overlap, with time to recover between two rounds, so
 * that each fault finds somebody to hit ({@link DrawnTarget}). All times are whole milliseconds.
 */
final class DrawnSchedule {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final int MOST = 8;
    private static final int MOST_AT_ONCE = 3;

    private final RandomGenerator random;
    private final World world;
    private final Timeouts timeouts;
    /** From the end of a round to the begin of the next: a leader is there again. */
    private final long recovery;

    private DrawnSchedule(RandomGenerator random, World world, Timeouts timeouts) {
        this.random = random;
        this.world = world;
        this.timeouts = timeouts;
        recovery = whole(Math.max(2 * SECOND, 6 * timeouts.max()));
    }

    /**
     * Draws one.
     *
     * @param supported what the backend can have
     * @param workload whether what clients do is drawn, too
     */
    static Schedule draw(String name, RandomGenerator random, World world, Timeouts timeouts, Set<FaultKind> supported,
            boolean workload) {
        return new DrawnSchedule(random, world, timeouts).draw(name, supported, workload);
    }

    private Schedule draw(String name, Set<FaultKind> supported, boolean workload) {
        List<FaultForm> possible = FaultForm.ALL.values().stream()
                .filter(form -> supported.contains(form.kind()) && form.kind().leastNodes() <= world.nodes().size())
                .toList();
        List<FaultForm> chosen = possible.stream().filter(form -> random.nextInt(3) == 0).toList();
        int count = 2 + random.nextInt(MOST - 1);
        List<Step> steps = new ArrayList<>();
        long begin = SECOND;
        while (steps.size() < count) {
            List<Step> round = round(chosen.isEmpty() ? possible : chosen,
                    Math.min(count - steps.size(), 1 + random.nextInt(MOST_AT_ONCE)), begin);
            if (round.isEmpty()) {
                chosen = possible;
            }
            steps.addAll(round);
            begin = steps.stream().mapToLong(this::end).max().orElse(0) + recovery;
        }
        return new Schedule(name, count + " faults of chance", begin, steps,
                workload ? Optional.of(DrawnWorkload.draw(random)) : Optional.empty());
    }

    /** Processes that it ended have started again, one after the other. */
    private long end(Step step) {
        long starts = DrawnTarget.ENDING.contains(step.fault().kind()) ? world.nodes().size() * SECOND : 0;
        return starts + step.latest() + step.lasts()
                + (step.each() == 0 ? 0 : (world.nodes().size() - 1) * step.each());
    }

    /** Faults one after the other, or at one moment; each may last longer than until the next. */
    private List<Step> round(List<FaultForm> forms, int count, long begin) {
        DrawnTarget targets = new DrawnTarget(random, world);
        List<Step> steps = new ArrayList<>();
        long at = begin + whole(random.nextLong(SECOND));
        boolean together = false;
        for (int i = 0; i < count; i++) {
            FaultForm form = forms.get(random.nextInt(forms.size()));
            Which which = form.links() ? links() : Which.AROUND;
            Optional<Target> target = targets.draw(form, which);
            if (target.isPresent()) {
                Step step = step(form, which, target.get(), at, together);
                steps.add(step);
                together = step.earliest() == step.latest() && random.nextBoolean();
                at = together ? at : after(step);
            }
        }
        return steps;
    }

    /** Some time after the last moment at which this one may begin. */
    private long after(Step step) {
        return step.latest() + whole(timeouts.heartbeat()) + MILLI + whole(random.nextLong(2 * timeouts.max()));
    }

    /** @param exact whether it begins at {@code at}, as the one before does, and not within a span */
    private Step step(FaultForm form, Which which, Target target, long at, boolean exact) {
        Map<Parameter, Number> values = new EnumMap<>(Parameter.class);
        form.parameters().forEach(parameter -> values.put(parameter, value(parameter)));
        boolean rolling = form.word().equals(FaultForm.ROLLING);
        boolean restarts = rolling || form.word().equals(FaultForm.RESTART);
        long lasts = restarts
                ? 0
                : MILLI + whole(Math.min(10 * timeouts.max(), Draws.exponential(3 * timeouts.max(), random)));
        long latest = !exact && random.nextInt(3) == 0 ? at + MILLI + whole(random.nextLong(4 * timeouts.max())) : at;
        return new Step(at, latest, form.make().make(target, which, values), lasts,
                rolling ? values.get(Parameter.EVERY).longValue() : 0);
    }

    private Which links() {
        List<Which> possible = new ArrayList<>(
                List.of(Which.AROUND, Which.AROUND, Which.INTO, Which.OUT_OF, Which.PAIR, Which.ONE_LINK));
        if (world.nodes().size() >= FaultKind.BRIDGED_HALVES.leastNodes()) {
            possible.add(Which.BRIDGED_HALVES);
        }
        if (world.nodes().size() >= FaultKind.RING.leastNodes()) {
            possible.add(Which.RING);
        }
        return possible.get(random.nextInt(possible.size()));
    }

    private Number value(Parameter parameter) {
        double drawn = random.nextDouble();
        return switch (parameter) {
            case RATE -> (long) (2 + 100 * drawn * drawn);
            case FACTOR -> Math.round(1000 * (0.5 + 1.5 * drawn)) / 1000.0;
            default -> Math.max((long) parameter.least(), whole((long) (drawn * 2 * timeouts.max())));
        };
    }

    private static long whole(long nanos) {
        return nanos / MILLI * MILLI;
    }
}
