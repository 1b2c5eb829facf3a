package dev.longhaul.results.measure;

import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Watches for two or more nodes in role Leader at once. */
final class DualWatch {
    private static final Comparator<DualLeader.NodeTerm> ORDER = Comparator
            .comparingInt(DualLeader.NodeTerm::node).thenComparingLong(DualLeader.NodeTerm::term);

    private final String cluster;
    private final Consumer<Observation> sink;
    private final SortedSet<DualLeader.NodeTerm> involved = new TreeSet<>(ORDER);
    private boolean open;
    private boolean sameTerm;
    private long from;

    DualWatch(String cluster, Consumer<Observation> sink) {
        this.cluster = cluster;
        this.sink = sink;
    }

    void look(long t, Member[] members) {
        int leaders = 0;
        for (Member member : members) {
            leaders += member.leads() ? 1 : 0;
        }
        if (leaders < 2) {
            finish(t);
            return;
        }
        if (!open) {
            open = true;
            from = t;
        }
        for (Member member : members) {
            for (Member other : members) {
                sameTerm |= member.id < other.id && member.leads() && other.leads() && member.term == other.term;
            }
            if (member.leads()) {
                involved.add(new DualLeader.NodeTerm(member.id, member.term));
            }
        }
    }

    /** What is open ends. */
    void finish(long t) {
        cut(t);
        open = false;
        sameTerm = false;
        involved.clear();
    }

    /**
     * Hands out what is open up to {@code t}; it goes on as another. One that lasted no time is an exchange of leaders within one instant,
     * unless both led in one term.
     */
    void cut(long t) {
        if (open && (t > from || sameTerm)) {
            sink.accept(new Observation.Dual(
                    new DualLeader(cluster, from, t, java.util.List.copyOf(involved), sameTerm)));
            from = t;
            sameTerm = false;
        }
    }
}
