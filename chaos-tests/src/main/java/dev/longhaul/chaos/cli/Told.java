package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.published.BadTable;
import dev.longhaul.chaos.scenario.BadChoice;
import dev.longhaul.regions.ProfileException;
import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.record.RunFormatException;
import java.io.IOException;

/** Turns a failure into a line for a person: no stack trace for what a person can mend, such as a full disk. */
final class Told {
    private Told() {
    }

    static String of(Exception failure) {
        return failure instanceof IOException && !persons(failure)
                ? failure.getClass().getSimpleName() + ": " + failure.getMessage()
                : persons(failure) ? failure.getMessage() : failure.toString();
    }

    static int code(Exception failure) {
        return persons(failure) || failure instanceof IOException
                ? ExitCode.UNKNOWN.code()
                : ExitCode.HARNESS_FAILED.code();
    }

    private static boolean persons(Exception failure) {
        return failure instanceof BadChoice || failure instanceof ProfileException
                || failure instanceof RunFormatException || failure instanceof HistoryFormatException
                || failure instanceof BadOption || failure instanceof BadTable;
    }
}
