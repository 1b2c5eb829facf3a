package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.chart.Picture;
import dev.longhaul.results.chart.SwimLanes;
import dev.longhaul.results.chart.Table;
import dev.longhaul.results.measure.DualLeader;
import dev.longhaul.results.measure.Lane;
import dev.longhaul.results.measure.Lanes;
import dev.longhaul.results.measure.Span;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.RunHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The trial with the worst double leadership, as swim-lanes. */
final class WorstSplit {
    private WorstSplit() {
    }

    /** A violation before any stale leader, then the longest window. */
    static Optional<Picture> worst(Facts facts) {
        return facts.analysis.trials().stream().filter(t -> t.trial().valid() && !t.dualLeaders().isEmpty())
                .max(Comparator.comparing((TrialResult t) -> longest(t).sameTerm())
                        .thenComparingLong(t -> longest(t).length()))
                .map(t -> picture(facts, t));
    }

    private static DualLeader longest(TrialResult trial) {
        return trial.dualLeaders().stream().max(Comparator.comparing(DualLeader::sameTerm)
                .thenComparingLong(DualLeader::length)).orElseThrow();
    }

    private static Picture picture(Facts facts, TrialResult trial) {
        DualLeader worst = longest(trial);
        long zero = trial.fault().map(FaultRecord::inEffect).orElse(worst.from());
        long first = Math.min(zero, worst.from());
        long last = trial.dualLeaders().stream().mapToLong(DualLeader::to).max().orElse(worst.to());
        long healed = trial.fault().map(FaultRecord::healBegun).filter(h -> h > first).orElse(last);
        long length = Math.max(last, Math.min(healed, last + (last - first) / 2)) - first;
        long from = Math.max(trial.trial().t(), first - length / 4);
        long to = first + length + length / 3;
        List<String> regions = facts.world(trial.trial().cell().world()).map(RunHeader.WorldRecord::nodes)
                .orElse(List.of());
        Table data = new Table("node", "role", "term", "from, s", "to, s");
        List<SwimLanes.Lane> lanes = new ArrayList<>();
        for (Lane lane : Lanes.of(facts.analysis.run(), trial.trial().cluster(), new Span(from, to))) {
            String name = lane.node() < regions.size()
                    ? lane.node() + " " + regions.get(lane.node())
                    : "" + lane.node();
            List<SwimLanes.Piece> pieces = lane.spans().stream().map(WorstSplit::piece).toList();
            lanes.add(new SwimLanes.Lane(name, pieces));
            lane.spans().forEach(s -> data.row(name, s.up() ? s.paused() ? s.role() + ", paused" : s.role() : "down",
                    Table.Cell.of(Numbers.count(s.term()), s.term()), seconds(s.from() - zero),
                    seconds(s.to() - zero)));
        }
        List<SwimLanes.Stretch> faults = trial.fault().map(f -> List.of(new SwimLanes.Stretch(f.inEffect(),
                f.healBegun() > 0 ? Math.min(to, f.healBegun()) : to, ClientTimeline.faultWords(trial.trial().kind()))))
                .orElse(List.of());
        List<SwimLanes.Stretch> doubles = trial.dualLeaders().stream().map(d -> new SwimLanes.Stretch(d.from(), d.to(),
                (d.sameTerm() ? "same term! " : "two leaders, ") + Numbers.duration(d.length()))).toList();
        String axis = "seconds since " + (trial.fault().isPresent() ? "the fault took effect" : "two nodes led");
        String title = title(trial, worst);
        String alternative = "One lane per node from left to right over time: a full bar marked L and its term while it leads, C while a "
                + "candidate, P while a pre-candidate, a thin bar while a follower, dashed while down. The fault is shaded; stripes "
                + "mark the time with two leaders.";
        return new Picture("worst-split", title, alternative,
                SwimLanes.draw("worst-split", title, alternative, lanes, from, to, zero, axis, faults, doubles), true,
                data);
    }

    private static Table.Cell seconds(long nanos) {
        return Table.Cell.of(Numbers.significant(nanos / 1e9), nanos / 1e9);
    }

    private static SwimLanes.Piece piece(Lane.RoleSpan span) {
        SwimLanes.State state = !span.up() ? SwimLanes.State.DOWN : switch (span.role()) {
            case Follower -> SwimLanes.State.FOLLOWER;
            case PreCandidate -> SwimLanes.State.PRE_CANDIDATE;
            case Candidate -> SwimLanes.State.CANDIDATE;
            case Leader -> SwimLanes.State.LEADER;
        };
        return new SwimLanes.Piece(span.from(), span.to(), state, span.term(), span.paused());
    }

    private static String title(TrialResult trial, DualLeader worst) {
        String terms = worst.leaders().stream().map(l -> "node " + l.node() + " of term " + l.term())
                .collect(Collectors.joining(" and "));
        String where = trial.trial().cell().label() + " ms, " + Words.kind(trial.trial().kind()) + ", trial "
                + trial.trial().trial();
        return worst.sameTerm()
                ? "Two leaders in one term: " + terms + ", for " + Numbers.duration(worst.length()) + " (" + where + ")"
                : "The longest window with two leaders lasted " + Numbers.duration(worst.length()) + ": " + terms + " ("
                        + where + ")";
    }
}
