package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Event;
import java.util.Locale;
import java.util.function.Consumer;

/** All that happens in a simulation as lines for a person: time, node, what. */
public final class Timeline {
    /** Writes nothing. */
    public static final Timeline NONE = new Timeline(null);

    private final Consumer<String> lines;

    /** @param lines takes each line */
    public Timeline(Consumer<String> lines) {
        this.lines = lines;
    }

    void event(long time, int node, Event event) {
        if (lines != null) {
            line(time, "n" + node, event.toString());
        }
    }

    void sent(long time, Envelope envelope) {
        if (lines != null) {
            line(time, "n" + envelope.from(), "-> n" + envelope.to() + "  " + envelope.message());
        }
    }

    /** What was done to a node, or became of it. */
    void note(long time, int node, String what) {
        if (lines != null) {
            line(time, "n" + node, what);
        }
    }

    /** What was done to the whole. */
    public void note(long time, String what) {
        if (lines != null) {
            line(time, "--", what);
        }
    }

    private void line(long time, String who, String what) {
        lines.accept(String.format(Locale.ROOT, "%12.3f ms  %-3s %s", time / 1e6, who, what));
    }
}
