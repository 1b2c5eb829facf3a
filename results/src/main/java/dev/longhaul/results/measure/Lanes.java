package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunEvent;

/** Cuts the events of a cluster into lanes. */
public final class Lanes {
    private Lanes() {
    }

    /**
     * One lane per node of the cluster that ever reported, over the whole span.
     *
     * @param span what is to be drawn; events before it give the roles in which it begins
     */
    public static List<Lane> of(Run run, String cluster, Span span) {
        List<RunEvent> events = run.events().stream()
                .filter(e -> e.cluster().equals(cluster) && e.node() >= 0 && e.t() < span.to())
                .sorted(Comparator.comparingLong(RunEvent::t)).toList();
        return events.stream().mapToInt(RunEvent::node).distinct().sorted()
                .mapToObj(node -> lane(node, events.stream().filter(e -> e.node() == node).toList(), span)).toList();
    }

    private static Lane lane(int node, List<RunEvent> events, Span span) {
        List<Lane.RoleSpan> spans = new ArrayList<>();
        Member member = new Member(node);
        Lane.RoleSpan last = state(member, span.from());
        for (RunEvent event : events) {
            change(member, event);
            Lane.RoleSpan next = state(member, Math.max(span.from(), event.t()));
            if (!same(last, next)) {
                if (next.from() > last.from()) {
                    spans.add(ended(last, next.from()));
                }
                last = next;
            }
        }
        if (span.to() > last.from()) {
            spans.add(ended(last, span.to()));
        }
        return new Lane(node, spans);
    }

    private static void change(Member member, RunEvent event) {
        if (event instanceof RunEvent.Down) {
            member.goDown(event.t());
        } else if (event instanceof RunEvent.Up) {
            member.comeUp();
        } else if (event instanceof RunEvent.Paused) {
            member.paused = true;
        } else if (event instanceof RunEvent.Resumed) {
            member.paused = false;
        } else if (!member.dying(event.t())) {
            if (event instanceof RunEvent.RoleChanged role) {
                member.down = false;
                member.reach(role.term());
                member.take(role.role());
            } else if (event instanceof RunEvent.TermChanged term) {
                member.reach(term.term());
            }
        }
    }

    private static Lane.RoleSpan state(Member member, long t) {
        return new Lane.RoleSpan(t, t, member.shown(), member.term, !member.down,
                member.paused);
    }

    private static boolean same(Lane.RoleSpan a, Lane.RoleSpan b) {
        return a.role() == b.role() && a.term() == b.term() && a.up() == b.up() && a.paused() == b.paused();
    }

    private static Lane.RoleSpan ended(Lane.RoleSpan span, long to) {
        return new Lane.RoleSpan(span.from(), to, span.role(), span.term(), span.up(), span.paused());
    }
}
