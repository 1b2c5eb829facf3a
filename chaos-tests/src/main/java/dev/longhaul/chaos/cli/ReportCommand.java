package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.experiment.Summary;
import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.record.RunReader;
import dev.longhaul.results.report.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code longhaul report DIR}: the report again, from the run directory alone. */
@Command(name = "report", description = "Rebuilds the report of a run directory.", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A directory under results/runs.")
    private Path directory;

    @Override
    public Integer call() throws Exception {
        Analysis analysis = Analysis.of(RunReader.read(directory));
        Path page = Report.write(analysis, directory);
        System.out.println(Summary.of(analysis));
        System.out.println("report: " + page.toAbsolutePath().normalize());
        return ExitCode.of(analysis, "failed".equals(analysis.run().header().status())).code();
    }
}
