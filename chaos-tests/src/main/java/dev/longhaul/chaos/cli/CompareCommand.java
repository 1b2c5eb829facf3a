package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.Agreement;
import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.measure.Comparison;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.report.ComparisonReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code longhaul compare DIR1 DIR2}: two runs side by side. Exit codes: 0, or 1 where one of them is unsafe. */
@Command(name = "compare", description = "Shows two runs side by side, with the intervals of their differences.", mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR1", description = "The run to compare with.")
    private Path first;

    @Parameters(index = "1", paramLabel = "DIR2", description = "The run to compare.")
    private Path second;

    @Option(names = "--out", paramLabel = "FILE", description = "The page to write (default: comparison.html in DIR2).")
    private Path out;

    @Override
    public Integer call() throws Exception {
        Comparison comparison = Comparison.of(Analysis.of(RunReader.read(first)), Analysis.of(RunReader.read(second)));
        Path page = ComparisonReport.write(comparison, out == null ? second.resolve("comparison.html") : out);
        System.out.println(Agreement.told(comparison));
        System.out.println("comparison: " + page.toAbsolutePath().normalize());
        return (unsafe(comparison.before()) || unsafe(comparison.after()) ? ExitCode.UNSAFE : ExitCode.AS_WANTED)
                .code();
    }

    private static boolean unsafe(Analysis run) {
        return run.safety().answer() == CheckResult.Answer.ILLEGAL;
    }
}
