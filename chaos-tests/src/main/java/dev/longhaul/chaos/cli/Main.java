package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code longhaul} command. Exit codes: {@link dev.longhaul.chaos.experiment.ExitCode}; 2 also for bad usage. */
@Command(name = "longhaul", description = "Measures what distance does to a consensus cluster.", mixinStandardHelpOptions = true, version = "longhaul 0.1.0", subcommands = {
        RunCommand.class, ChaosCommand.class, ReportCommand.class, RecheckCommand.class, CompareCommand.class,
        AgreeCommand.class, CheckCommand.class,
        RegionsCommand.class,
        FuzzCommand.class, ReplayCommand.class, SweepCommand.class, PublishedCommand.class,
        HelpCommand.class}, synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(execute(args));
    }

    /** Runs a command line and returns its exit code; errors are told on standard error in one line. */
    static int execute(String... args) {
        CommandLine line = line();
        try {
            return line.execute(args);
        } catch (OutOfMemoryError full) {
            line.getErr().println("longhaul: out of memory (" + full.getMessage() + "): call java with a larger -Xmx");
            return ExitCode.UNKNOWN.code();
        } catch (Error broken) {
            broken.printStackTrace(line.getErr());
            return ExitCode.HARNESS_FAILED.code();
        }
    }

    /** The command line, ready to be run. */
    public static CommandLine line() {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("longhaul: " + Told.of(failure));
            return Told.code(failure);
        });
        return line;
    }
}
