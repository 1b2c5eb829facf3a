package dev.longhaul.results.measure;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.longhaul.results.check.Violation;
import dev.longhaul.results.measure.ClientView.Outcomes;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;

/** What clients saw of operations that overlap times with two leaders. */
final class SplitViews {
    private final ClusterRun run;
    private final List<Violation> violations;

    /** @param violations of the cluster, stale reads of local state included */
    SplitViews(ClusterRun run, List<Violation> violations) {
        this.run = run;
        this.violations = violations;
    }

    /** Of all these times together, each operation once. */
    ClientView of(List<DualLeader> duals) {
        if (duals.isEmpty()) {
            return ClientView.NOTHING;
        }
        long[] all = new long[Outcome.values().length];
        long[] old = new long[all.length];
        long local = 0;
        for (Operation operation : run.operations) {
            boolean inside = false;
            boolean atOld = false;
            for (DualLeader dual : duals) {
                if (overlap(dual, operation.t(), operation.end())) {
                    inside = true;
                    atOld |= old(dual).contains(operation.node());
                }
            }
            all[operation.outcome().ordinal()] += inside ? 1 : 0;
            boolean asksLocally = operation.op().equals("stale_get");
            old[operation.outcome().ordinal()] += atOld && !asksLocally ? 1 : 0;
            local += atOld && asksLocally && operation.outcome() == Outcome.OK ? 1 : 0;
        }
        long stale = count(duals, Violation.Kind.STALE_READ);
        long staleLocal = count(duals, Violation.Kind.STALE_LOCAL_READ);
        int ok = Outcome.OK.ordinal();
        int refused = Outcome.REFUSED.ordinal();
        int unknown = Outcome.UNKNOWN.ordinal();
        return new ClientView(all[ok], all[refused], all[unknown], stale + staleLocal,
                count(duals, Violation.Kind.LOST_WRITE), staleLocal,
                new Outcomes(old[ok], old[refused], old[unknown], local));
    }

    /** The nodes that led, but not in the highest term. */
    static Set<Integer> old(DualLeader dual) {
        long newest = dual.leaders().stream().mapToLong(DualLeader.NodeTerm::term).max().orElse(0);
        Set<Integer> old = new TreeSet<>();
        dual.leaders().stream().filter(l -> l.term() < newest).forEach(l -> old.add(l.node()));
        dual.leaders().stream().filter(l -> l.term() == newest).forEach(l -> old.remove(l.node()));
        return old;
    }

    private long count(List<DualLeader> duals, Violation.Kind kind) {
        return violations.stream().filter(v -> v.kind() == kind && v.cluster().equals(run.cluster))
                .filter(v -> duals.stream().anyMatch(dual -> overlap(dual, v.t(), v.end()))).count();
    }

    static boolean overlap(DualLeader dual, long from, long to) {
        return from < dual.to() && to > dual.from();
    }
}
