package dev.longhaul.results.report;

import dev.longhaul.results.chart.Svg;
import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Objective;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.measure.Verdict;
import dev.longhaul.results.record.TrialKind;
import dev.longhaul.results.record.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code junit.xml}: a test case per suite and cell, and one per invariant. A violation or a missed objective of the user's is a failure, a failed
 * harness an error, a cell without a valid trial skipped. A slow world is neither.
 */
final class JunitXml {
    private record Case(String suite, String name, double seconds, String tag, String message) {}

    private JunitXml() {
    }

    static String of(Facts facts) {
        Map<String, List<Case>> suites = new LinkedHashMap<>();
        for (CellResult cell : facts.analysis.cells()) {
            Map<String, List<TrialResult>> trials = new LinkedHashMap<>();
            facts.analysis.trials().stream().filter(t -> t.trial().cell().equals(cell.cell()))
                    .forEach(t -> t.trial().suites()
                            .forEach(suite -> trials.computeIfAbsent(suite, s -> new ArrayList<>()).add(t)));
            trials.forEach((suite, own) -> suites.computeIfAbsent(suite, s -> new ArrayList<>())
                    .add(test(facts, suite, cell, own)));
        }
        List<Case> checks = new ArrayList<>();
        facts.analysis.safety().checks().forEach(check -> checks.add(check(check)));
        suites.put("Safety", checks);
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        List<Case> all = suites.values().stream().flatMap(List::stream).toList();
        out.append("<testsuites").append(attribute("name", "longhaul")).append(totals(all)).append(">\n");
        suites.forEach((name, cases) -> {
            out.append("  <testsuite").append(attribute("name", name)).append(totals(cases)).append(">\n");
            cases.forEach(c -> out.append(write(c)));
            out.append("  </testsuite>\n");
        });
        return out.append("</testsuites>\n").toString();
    }

    private static Case test(Facts facts, String suite, CellResult cell, List<TrialResult> trials) {
        double seconds = trials.stream().mapToDouble(t -> Math.max(0, t.trial().phases().end() - t.trial().t()) / 1e9)
                .sum();
        String name = cell.cell().label();
        List<String> names = trials.stream().map(t -> t.trial().trial()).toList();
        List<Violation> violations = facts.analysis.safety().violations().stream()
                .filter(v -> names.contains(v.trial())).toList();
        if (!violations.isEmpty()) {
            return new Case(suite, name, seconds, "failure",
                    Words.count(violations.size(), "violation", "violations") + ": " + violations.get(0).detail());
        }
        List<String> missed = cell.verdict().findings().stream()
                .filter(f -> f.status() == Verdict.Status.MISSED && !f.simulated()
                        && suite.equals(suite(f.metric())) && chosen(facts, f.metric()))
                .map(f -> VerdictWords.finding(f) + ", objective " + VerdictWords.limit(f.metric(), f.limit()))
                .toList();
        if (!missed.isEmpty()) {
            return new Case(suite, name, seconds, "failure", String.join("; ", missed));
        }
        if (trials.stream().anyMatch(t -> t.trial().outcome() == TrialRecord.Outcome.HARNESS_FAILED)) {
            String why = trials.stream().filter(t -> t.trial().outcome() == TrialRecord.Outcome.HARNESS_FAILED)
                    .findFirst().map(t -> t.trial().reason()).orElse("");
            return new Case(suite, name, seconds, "error", "the harness failed: " + why);
        }
        boolean none = trials.stream().noneMatch(t -> t.trial().valid() && !unmeasured(t.trial()));
        return new Case(suite, name, seconds, none ? "skipped" : "",
                none ? "no valid trial with a measure: " + trials.get(0).trial().reason() : "");
    }

    /** Whether its leader could not be placed, so that no window began. */
    private static boolean unmeasured(TrialRecord trial) {
        return trial.kind() == TrialKind.WRITES && trial.outcome() == TrialRecord.Outcome.OK
                && trial.phases().from() == 0;
    }

    private static Case check(CheckResult check) {
        return switch (check.answer()) {
            case OK -> new Case("Safety", check.name(), 0, "", "");
            case UNKNOWN -> new Case("Safety", check.name(), 0, "skipped",
                    check.remark().isEmpty() ? "not decided by the data" : "not decided: " + check.remark());
            case ILLEGAL -> new Case("Safety", check.name(), 0, "failure",
                    Words.count(check.violations().size(), "violation", "violations") + ": "
                            + check.violations().get(0).detail());
        };
    }

    private static boolean chosen(Facts facts, Verdict.Metric metric) {
        return facts.analysis.objectives().stream().filter(Objective::chosen).anyMatch(o -> o.metric() == metric);
    }

    /** The suite whose test case an objective belongs to. */
    private static String suite(Verdict.Metric metric) {
        return switch (metric) {
            case VIOLATIONS -> "SplitBrain";
            case LEADERLESS_SHARE, SPURIOUS_PER_DAY, QUIET_TIME -> "ElectionFrequency";
            case TIME_TO_LEADER, LEADER_FOUND, TIME_TO_FIRST_WRITE -> "TimeToLeader";
            case WRITE_FACTOR -> "WriteLatency";
        };
    }

    private static String totals(List<Case> cases) {
        StringBuilder out = new StringBuilder(attribute("tests", Integer.toString(cases.size())));
        for (String[] total : new String[][]{{"failures", "failure"}, {"errors", "error"}, {"skipped", "skipped"}}) {
            out.append(attribute(total[0],
                    Long.toString(cases.stream().filter(c -> c.tag.equals(total[1])).count())));
        }
        return out.append(attribute("time", seconds(cases.stream().mapToDouble(Case::seconds).sum()))).toString();
    }

    private static String write(Case c) {
        String start = "    <testcase" + attribute("classname", "dev.longhaul." + c.suite) + attribute("name", c.name)
                + attribute("time", seconds(c.seconds));
        return c.tag.isEmpty()
                ? start + "/>\n"
                : start + ">\n      <" + c.tag + attribute("message", c.message) + "/>\n    </testcase>\n";
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + Svg.escape(value) + "\"";
    }
}
