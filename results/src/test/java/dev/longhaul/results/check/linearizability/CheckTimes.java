package dev.longhaul.results.check.linearizability;

import java.io.IOException;
import java.nio.file.Path;

import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;

/** Times passes over files in one JVM; the first one finds it cold. Used by {@code results/bench/run}. */
final class CheckTimes {
    private CheckTimes() {
    }

    /** How many passes, then the files. */
    public static void main(String[] arguments) throws IOException {
        int passes = Integer.parseInt(arguments[0]);
        for (int pass = 1; pass <= passes; pass++) {
            long begin = System.nanoTime();
            long checking = 0;
            for (int i = 1; i < arguments.length; i++) {
                Path file = Path.of(arguments[i]);
                History history = HistoryFormat.guess(file).read(file);
                long read = System.nanoTime();
                Linearizability.check(history, Model.guess(history), Limits.USUAL);
                checking += System.nanoTime() - read;
            }
            System.out.println("pass " + pass + ": total " + (System.nanoTime() - begin) / 100_000 / 10.0
                    + " ms, of that checking " + checking / 100_000 / 10.0 + " ms");
        }
    }
}
