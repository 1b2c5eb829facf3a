package dev.longhaul.chaos.schedule;

import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.schedule.Schedule.Step;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schedule that a fault's bare name stands for: the leader is hit once, by measures that matter to its timeouts. */
final class Usual {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final long SHORTEST = 3 * SECOND;
    /** A rate at which heartbeats pass and a busy log does not, kilobytes a second. */
    private static final int NARROW = 16;

    private Usual() {
    }

    static Schedule of(String word, Timeouts timeouts, int nodes) {
        FaultForm form = FaultForm.ALL.get(word);
        Fault fault = form.make().make(word.equals("swizzle") ? Target.ALL : Target.LEADER, Which.AROUND,
                values(timeouts));
        long lasts = Math.max(SHORTEST, 6 * timeouts.max());
        boolean rolling = word.equals(FaultForm.ROLLING);
        boolean restarts = rolling || word.equals(FaultForm.RESTART);
        Step step = new Step(SECOND, SECOND, fault, restarts ? 0 : lasts, rolling ? lasts : 0);
        long end = SECOND + (rolling ? nodes * lasts : lasts) + Math.max(2 * SECOND, 4 * timeouts.max());
        return new Schedule(word + "-" + timeouts.label().replace('/', '-'), form.told(), end, List.of(step),
                Optional.empty());
    }

    /** The leader's region and then each in turn, with as much time to recover as it was lost. */
    static Schedule lossOfEachRegion(World world, Timeouts timeouts) {
        long lasts = Math.max(SHORTEST, 6 * timeouts.max());
        List<Target> targets = new ArrayList<>(List.of(Target.LEADER));
        world.nodes().stream().distinct().forEach(region -> targets.add(new Target.Region(region)));
        List<Step> steps = new ArrayList<>();
        for (Target target : targets) {
            steps.add(Step.at(SECOND + steps.size() * 2 * lasts, new Fault.RegionLoss(target), lasts));
        }
        return new Schedule("each-region-" + world.name() + "-" + timeouts.label().replace('/', '-'),
                "each region is lost and returns, the leader's first", SECOND + steps.size() * 2 * lasts, steps,
                Optional.empty());
    }

    private static Map<Parameter, Number> values(Timeouts timeouts) {
        Map<Parameter, Number> values = new EnumMap<>(Parameter.class);
        values.put(Parameter.DELAY, Math.max(MILLI, timeouts.min()));
        values.put(Parameter.OVER, Math.max(SECOND, 4 * timeouts.max()));
        values.put(Parameter.SPREAD, Math.max(MILLI, timeouts.min() / 2));
        values.put(Parameter.PERIOD, Math.max(20 * MILLI, timeouts.max()));
        values.put(Parameter.EVERY, Math.max(SECOND / 2, timeouts.max()));
        values.put(Parameter.STEP, Math.max(100 * MILLI, timeouts.max() / 2));
        values.put(Parameter.RATE, NARROW);
        values.put(Parameter.BY, timeouts.max());
        values.put(Parameter.FACTOR, 1.5);
        return values;
    }
}
