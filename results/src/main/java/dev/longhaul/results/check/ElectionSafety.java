package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.RoleChanged;

/** Election Safety (Raft paper, figure 3): at most one leader can be elected in a given term; here of one cluster, ever. */
final class ElectionSafety {
    private ElectionSafety() {
    }

    /** Terms in which somebody stood are examined: one that elected nobody keeps the invariant. */
    static CheckResult check(List<RunEvent> events) {
        record Term(String cluster, long term) {}
        Set<Term> stood = new HashSet<>();
        Map<Term, Integer> leaders = new HashMap<>();
        Tally tally = new Tally("at most one leader per term");
        List<RoleChanged> roles = new ArrayList<>();
        for (RunEvent event : events) {
            if (event instanceof RoleChanged change
                    && (change.role() == Role.Candidate || change.role() == Role.Leader)) {
                roles.add(change);
            }
        }
        roles.sort(Comparator.comparingLong(RoleChanged::t).thenComparingInt(RoleChanged::node));
        for (RoleChanged event : roles) {
            Term term = new Term(event.cluster(), event.term());
            if (stood.add(term)) {
                tally.examined(event);
            }
            Integer first = event.role() == Role.Leader ? leaders.putIfAbsent(term, event.node()) : null;
            if (first != null && first != event.node()) {
                tally.violation(new Violation(event.t(), event.t(), event.cluster(), event.trial(),
                        Violation.Kind.SAME_TERM_LEADERS,
                        "nodes " + first + " and " + event.node() + " were both leader in term " + event.term()));
            }
        }
        return tally.result();
    }
}
