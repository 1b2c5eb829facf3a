package dev.longhaul.chaos.schedule;

import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.regions.World;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Whom the faults of one round are aimed at: somebody who is sure to be there, whatever came of those before it. A leader is sure before the
 * first alone; whoever has to run is sure as long as those that may stand still or be down are not all that are meant.
 */
final class DrawnTarget {
    /** These end or stop processes. */
    static final Set<FaultKind> ENDING = EnumSet.of(FaultKind.KILL, FaultKind.KILL_ALL, FaultKind.PAUSE,
            FaultKind.REGION_LOSS, FaultKind.POWER_CUT, FaultKind.DISK_FULL);
    /** These need processes that run, beside those that end them. */
    private static final Set<FaultKind> RUNNING = EnumSet.of(FaultKind.CLOCK_STEP, FaultKind.CLOCK_RATE,
            FaultKind.DISK_SLOW, FaultKind.DISK_STALL);

    private final RandomGenerator random;
    private final World world;
    private final int size;
    private boolean first = true;
    /** Those of a node or region that may not run. */
    private final Set<Integer> named = new HashSet<>();
    /** How many others may not run, whoever they are. */
    private int unnamed;

    DrawnTarget(RandomGenerator random, World world) {
        this.random = random;
        this.world = world;
        size = world.nodes().size();
    }

    /** The target of the next fault of the round; empty if it could hit nobody. Faults without one get {@link Target#ALL}. */
    Optional<Target> draw(FaultForm form, Which which) {
        List<Target> possible = new ArrayList<>();
        for (Target target : form.aimed() ? candidates() : List.of(Target.ALL)) {
            if (hits(form, which, target)) {
                possible.add(target);
            }
        }
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        Target drawn = possible.get(random.nextInt(possible.size()));
        if (ENDING.contains(form.kind())) {
            mayEnd(form, drawn);
        }
        first = false;
        return Optional.of(drawn);
    }

    /** One of each sort, so that none is rarer for having fewer of its like. */
    private List<Target> candidates() {
        List<Target> targets = new ArrayList<>(List.of(Target.FOLLOWER, new Target.Minority(), new Target.Majority(),
                Target.ALL, Target.node(random.nextInt(size)), new Target.Region(oneOf(world.nodes())),
                new Target.Client(oneOf(world.clients()))));
        if (first) {
            // what it is about; without this it would be one of eight
            targets.addAll(List.of(Target.LEADER, Target.LEADER, Target.LEADER));
        }
        return targets;
    }

    private String oneOf(List<String> regions) {
        List<String> distinct = regions.stream().distinct().toList();
        return distinct.get(random.nextInt(distinct.size()));
    }

    private boolean hits(FaultForm form, Which which, Target target) {
        boolean onLinks = form.links();
        boolean around = form.kind() == FaultKind.CUT_OFF || onLinks && which == Which.AROUND;
        if (target instanceof Target.Client) {
            return around;
        }
        int targets = most(target);
        if (target instanceof Target.Minority && targets == 0
                || target instanceof Target.Follower && away() >= size - 1) {
            return false;
        }
        if (ENDING.contains(form.kind()) || RUNNING.contains(form.kind())) {
            boolean all = !form.word().equals(FaultForm.ROLLING) && form.kind() != FaultKind.REGION_LOSS;
            return all ? someOfThemRun(target, targets) : away() == 0;
        }
        boolean pair = form.kind() == FaultKind.BRIDGE || form.kind() == FaultKind.ONE_LINK
                || onLinks && (which == Which.PAIR || which == Which.ONE_LINK);
        if (pair) {
            return away() < size - 1;
        }
        boolean outside = around || form.kind() == FaultKind.DEAF || form.kind() == FaultKind.MUTE
                || onLinks && (which == Which.INTO || which == Which.OUT_OF);
        return size > 1 && (!outside || targets < size);
    }

    private int away() {
        return Math.min(size, named.size() + unnamed);
    }

    private boolean someOfThemRun(Target target, int targets) {
        if (target instanceof Target.Node || target instanceof Target.Region) {
            return unnamed == 0 && !named.containsAll(ids(target));
        }
        return target instanceof Target.Leader || target instanceof Target.Follower || away() < targets;
    }

    private void mayEnd(FaultForm form, Target target) {
        boolean fixed = target instanceof Target.Node || target instanceof Target.Region;
        if (form.kind() == FaultKind.DISK_FULL || form.kind() == FaultKind.REGION_LOSS
                || form.word().equals(FaultForm.ROLLING)) {
            // whoever starts meanwhile may end again, or sit in a region that is lost
            unnamed = size;
        } else if (fixed) {
            named.addAll(ids(target));
        } else {
            unnamed += most(target);
        }
    }

    /** The most nodes that a target can be. */
    private int most(Target target) {
        if (target instanceof Target.Minority) {
            return (size - 1) / 2;
        }
        if (target instanceof Target.Majority) {
            return size / 2 + 1;
        }
        return target instanceof Target.Leader || target instanceof Target.Follower ? 1 : ids(target).size();
    }

    private List<Integer> ids(Target target) {
        if (target instanceof Target.Node node) {
            return List.of(node.id());
        }
        return IntStream.range(0, size).filter(id -> !(target instanceof Target.Region region)
                || world.nodes().get(id).equals(region.name())).boxed().toList();
    }
}
