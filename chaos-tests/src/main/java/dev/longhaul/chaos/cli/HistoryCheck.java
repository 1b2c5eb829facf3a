package dev.longhaul.chaos.cli;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.linearizability.Contradiction;
import dev.longhaul.results.check.linearizability.ContradictionText;
import dev.longhaul.results.check.linearizability.Limits;
import dev.longhaul.results.check.linearizability.Linearizability;
import dev.longhaul.results.check.linearizability.Linearization;
import dev.longhaul.results.check.linearizability.Model;
import dev.longhaul.results.check.linearizability.SequentialConsistency;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.report.ContradictionPicture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Checks one file after the other and tells what it found. */
final class HistoryCheck {
    private final HistoryFormat format;
    private final Model model;
    private final Duration budget;
    private final boolean sequential;
    private final Path picture;
    private final PrintWriter out;
    private boolean drawn;

    /**
     * @param format null to tell it from each file
     * @param model null to tell it from the operations
     * @param picture null for none
     */
    HistoryCheck(HistoryFormat format, Model model, Duration budget, boolean sequential, Path picture,
            PrintWriter out) {
        this.format = format;
        this.model = model;
        this.budget = budget;
        this.sequential = sequential;
        this.picture = picture;
        this.out = out;
    }

    Answer file(Path file) throws IOException {
        long begin = System.nanoTime();
        try {
            History history = (format == null ? HistoryFormat.guess(file) : format).read(file);
            Model object = model == null ? Model.guess(history) : model;
            Limits limits = Limits.ofTime(budget);
            Linearization found = Linearizability.check(history, object, limits);
            line(file, found.answer(), found.operations(), begin);
            found.unanswered().stream().limit(3).forEach(key -> out.println("    " + key.text()));
            if (found.contradiction().isPresent()) {
                explain(history, object, found.contradiction().get(), limits);
            }
            return found.answer();
        } catch (OutOfMemoryError e) {
            line(file, Answer.UNKNOWN, 0, begin);
            out.println("    the history itself does not fit into the heap of "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB; give more with java -Xmx");
            return Answer.UNKNOWN;
        }
    }

    private void line(Path file, Answer answer, int operations, long begin) {
        out.println(file + " " + answer + " " + operations + " operations " + (System.nanoTime() - begin) / 1_000_000
                + " ms");
    }

    private void explain(History history, Model object, Contradiction found, Limits limits) throws IOException {
        ContradictionText.lines(found, history.nanos()).forEach(line -> out.println("    " + line));
        if (sequential) {
            Answer answer = SequentialConsistency.check(history, object, limits);
            out.println("    sequentially consistent: "
                    + (answer == Answer.OK ? "yes" : answer == Answer.ILLEGAL ? "no" : "not known within the budget"));
        }
        if (picture != null && !drawn) {
            Files.writeString(picture, ContradictionPicture.of(found).file());
            drawn = true;
        }
    }
}
