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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A schedule of chance: first which faults at all (swarm testing, Groce et al. 2012), then when, whom, how and for how long, by measures near
 * the election timeout. All times are whole milliseconds.
 */
final class DrawnSchedule {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final int MOST = 8;

    private final RandomGenerator random;
    private final World world;
    private final Timeouts timeouts;

    private DrawnSchedule(RandomGenerator random, World world, Timeouts timeouts) {
        this.random = random;
        this.world = world;
        this.timeouts = timeouts;
    }

    /** @param supported what the backend can have */
    static Schedule draw(String name, RandomGenerator random, World world, Timeouts timeouts,
            Set<FaultKind> supported) {
        return new DrawnSchedule(random, world, timeouts).draw(name, supported);
    }

    private Schedule draw(String name, Set<FaultKind> supported) {
        List<FaultForm> possible = FaultForm.ALL.values().stream()
                .filter(form -> supported.contains(form.kind()) && form.kind().leastNodes() <= world.nodes().size())
                .filter(form -> !form.word().equals(FaultForm.ROLLING)).toList();
        List<FaultForm> chosen = possible.stream().filter(form -> random.nextInt(3) == 0).toList();
        if (chosen.isEmpty()) {
            chosen = possible;
        }
        List<Step> steps = new ArrayList<>();
        int count = 2 + random.nextInt(MOST - 1);
        long span = count * Math.max(SECOND, 4 * timeouts.max());
        for (int i = 0; i < count; i++) {
            steps.add(step(chosen.get(random.nextInt(chosen.size())), SECOND + whole(random.nextLong(span))));
        }
        steps.sort(Comparator.comparingLong(Step::earliest));
        long end = steps.stream().mapToLong(step -> step.latest() + step.lasts()).max().orElse(0);
        return new Schedule(name, count + " faults of chance", end + Math.max(2 * SECOND, 4 * timeouts.max()), steps,
                Optional.empty());
    }

    private Step step(FaultForm form, long at) {
        Map<Parameter, Number> values = new EnumMap<>(Parameter.class);
        form.parameters().forEach(parameter -> values.put(parameter, value(parameter)));
        Which which = form.links() ? links() : Which.AROUND;
        Fault fault = form.make().make(form.aimed() ? target(form) : Target.ALL, which, values);
        long lasts = form.word().equals(FaultForm.RESTART)
                ? 0
                : MILLI + whole(Math.min(10 * timeouts.max(), Draws.exponential(3 * timeouts.max(), random)));
        return Step.at(at, fault, lasts);
    }

    private Which links() {
        List<Which> possible = List.of(Which.AROUND, Which.INTO, Which.OUT_OF, Which.PAIR, Which.ONE_LINK);
        return possible.get(random.nextInt(possible.size()));
    }

    private Target target(FaultForm form) {
        int drawn = random.nextInt(4);
        if (form.word().equals("swizzle")) {
            return Target.ALL;
        }
        if (drawn == 3 && world.nodes().size() >= 3) {
            return new Target.Minority();
        }
        return drawn == 2
                ? Target.node(random.nextInt(world.nodes().size()))
                : drawn == 1 ? Target.FOLLOWER : Target.LEADER;
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
