package dev.longhaul.results.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.longhaul.results.check.Violation.Kind;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import dev.longhaul.results.record.Run;

/** Histories written by hand, of one trial of one cluster, and what the checks make of them. Without versions unless it says so. */
final class Clients {
    private final List<Operation> operations = new ArrayList<>();

    Clients done(int process, String op, String value, long t, long end) {
        return done(process, op, value, t, end, 0);
    }

    Clients done(int process, String op, String value, long t, long end, long version) {
        return add(process, op, "k", value, t, end, Outcome.OK, version);
    }

    Clients unknown(int process, String op, String value, long t) {
        return add(process, op, "k", value, t, t + 1000, Outcome.UNKNOWN, 0);
    }

    Clients refused(int process, String op, String value, long t) {
        return add(process, op, "k", value, t, t + 1, Outcome.REFUSED, 0);
    }

    Clients add(int process, String op, String key, String value, long t, long end, Outcome outcome, long version) {
        operations.add(new Operation(t, "c1", "t1", "a", process, op, key, value, outcome, 0, end, 0, 1, version,
                0));
        return this;
    }

    Run run() {
        return new Run(Path.of("run"), null, List.of(), List.of(), List.of(), List.of(), operations, List.of());
    }

    Safety safety() {
        return Safety.of(run());
    }

    /** What one check came to. */
    CheckResult check(String name) {
        return safety().checks().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    /** Kinds of all violations but those of the search for orders. */
    List<Kind> kinds() {
        return Stream.of(Safety.quick(run())).flatMap(s -> s.violations().stream()).map(Violation::kind).toList();
    }
}
