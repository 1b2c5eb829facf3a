package dev.longhaul.chaos.experiment;

import java.io.PrintStream;
import java.util.Locale;

/** What a person sees while a run goes on: whole lines, each with the time since the start. Used by all worlds' threads. */
final class Console {
    private final PrintStream out;
    private final long begun = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    /** A line with the time since the start. */
    synchronized void line(String text) {
        long seconds = (System.nanoTime() - begun) / 1_000_000_000L;
        out.println(String.format(Locale.ROOT, "[%d:%02d] %s", seconds / 60, seconds % 60, text));
        out.flush();
    }

    /** A block as it is. */
    synchronized void block(String text) {
        out.println(text);
        out.flush();
    }

    /** For example "1.62 s" or "84 ms": three digits at the most. */
    static String time(long nanos) {
        double seconds = nanos / 1e9;
        if (seconds >= 99.95) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        if (seconds >= 9.995) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds >= 0.9995) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        return nanos >= 9_950_000
                ? String.format(Locale.ROOT, "%.0f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
