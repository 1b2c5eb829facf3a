package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.IllegalHistory;
import dev.longhaul.results.check.Safety;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.check.linearizability.ContradictionText;
import dev.longhaul.results.check.linearizability.Limits;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.report.VerdictFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code longhaul recheck DIR}: every verdict again, from the run directory alone; also of a run that is still going or whose harness was killed. A line a
 * check, then what was found; {@code verdicts.json} and {@code contradictions/} are written anew. Exit codes: {@link ExitCode}.
 */
@Command(name = "recheck", description = "Rebuilds every verdict of a run directory, also of an unfinished one.", mixinStandardHelpOptions = true)
final class RecheckCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--budget", paramLabel = "TIME", defaultValue = "40s", converter = Durations.class, description = "For the search for orders, after which a history is UNKNOWN (${DEFAULT-VALUE}).")
    private Duration budget = Duration.ofSeconds(40);

    @Parameters(paramLabel = "DIR", description = "A directory under results/runs.")
    private Path directory;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Run run = RunReader.read(directory);
        run.remarks().forEach(remark -> out.println("remark: " + remark));
        if (run.header().exitCode() < 0) {
            out.println("remark: the run has no recorded end: it is still going, or its harness was killed");
        }
        Safety safety = Safety.of(run, Limits.ofTime(budget), (check, nanos) -> line(out, check,
                nanos));
        for (CheckResult check : safety.checks()) {
            check.violations().stream().limit(SHOWN).forEach(violation -> tell(out, check, violation));
            if (check.violations().size() > SHOWN) {
                out.println(check.name() + ": " + (check.violations().size() - SHOWN) + " more in verdicts.json");
            }
        }
        safety.illegal().stream().limit(1).forEach(history -> explain(out, history));
        VerdictFiles.write(run, safety, directory);
        out.flush();
        return ExitCode.of(Analysis.of(run, safety), "failed".equals(run.header().status())).code();
    }

    private static void line(PrintWriter out, CheckResult check, long nanos) {
        out.println(check.name() + " " + check.answer() + " " + check.examined() + " operations " + nanos / 1_000_000
                + " ms" + (check.remark().isEmpty() ? "" : " (" + check.remark() + ")"));
        out.flush();
    }

    private static void tell(PrintWriter out, CheckResult check, Violation violation) {
        out.println(check.name() + ": " + (violation.trial().isEmpty() ? "" : violation.trial() + ": ")
                + violation.detail());
    }

    private static void explain(PrintWriter out, IllegalHistory history) {
        ContradictionText.lines(history.contradiction(), true).forEach(line -> out.println("    " + line));
        out.println("    sequentially consistent: " + switch (history.sequential()) {
            case OK -> "yes";
            case ILLEGAL -> "no";
            case UNKNOWN -> "not known within the budget";
        });
    }
}
