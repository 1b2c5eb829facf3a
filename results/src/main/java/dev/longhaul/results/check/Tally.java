package dev.longhaul.results.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.record.RunLine;

/** Counts what a check looks at, by trial, and keeps what it finds. */
final class Tally {
    private record Place(String cluster, String trial) {}

    private static final class Count {
        private long examined;
        private long undecided;
        private long violations;
    }

    private final String name;
    private final boolean whole;
    private final Map<Place, Count> places = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** A check that holds where anything of what it examined is decided. */
    Tally(String name) {
        this(name, false);
    }

    /** @param whole whether it holds only where nothing is undecided */
    Tally(String name, boolean whole) {
        this.name = name;
        this.whole = whole;
    }

    void examined(RunLine line) {
        count(line.cluster(), line.trial()).examined++;
    }

    void undecided(RunLine line) {
        count(line.cluster(), line.trial()).undecided++;
    }

    void violation(Violation violation) {
        count(violation.cluster(), violation.trial()).violations++;
        violations.add(violation);
    }

    private Count count(String cluster, String trial) {
        return places.computeIfAbsent(new Place(cluster, trial), place -> new Count());
    }

    CheckResult result() {
        return result("");
    }

    CheckResult result(String remark) {
        violations.sort(Comparator.comparingLong(Violation::t));
        Count all = new Count();
        List<TrialCheck> trials = new ArrayList<>();
        places.forEach((place, count) -> {
            all.examined += count.examined;
            all.undecided += count.undecided;
            trials.add(new TrialCheck(place.cluster, place.trial,
                    CheckResult.answer(count.examined, count.undecided, count.violations, whole), count.examined,
                    count.undecided, count.violations));
        });
        return new CheckResult(name, CheckResult.answer(all.examined, all.undecided, violations.size(), whole),
                all.examined, all.undecided, violations, trials,
                whole, remark);
    }
}
