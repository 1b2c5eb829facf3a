package dev.longhaul.raft.scenario;

import dev.longhaul.raft.Envelope;
import java.util.ArrayList;
import java.util.List;

/** Writes down what happens, as much of it as is watched. While time passes, each line begins with it. */
final class Narrator {
    /** What is written down, each with what the ones before it have. */
    enum Watch {
        NOTHING, ROLES, MESSAGES, HEARTBEATS
    }

    private static final String NO_TIME = " ".repeat(9);

    private final List<String> lines = new ArrayList<>();
    private Watch watch = Watch.MESSAGES;
    private String time = "";

    void watch(Watch level) {
        watch = level;
    }

    void timePasses(long now) {
        time = String.format("%7s  ", Wording.time(now));
    }

    void timeStandsStill() {
        time = "";
    }

    /** All lines since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    /** Whatever is watched. */
    void say(String line) {
        lines.add(line);
    }

    /**
     * @param cause what was put in
     * @param routine a heartbeat, or the answer to one, that changed nothing
     */
    void step(String cause, Step step, boolean routine) {
        if (watch == Watch.ROLES) {
            step.roles().forEach(changed -> lines.add(time + Wording.name(step.server()) + ": "
                    + changed.role().text() + " in term " + changed.term()));
        } else if (watch == Watch.HEARTBEATS || watch == Watch.MESSAGES && !routine) {
            lines.add(time + cause);
            if (!step.changes().isEmpty()) {
                aside(Wording.name(step.server()) + ": " + String.join(", ", step.changes()));
            }
        }
    }

    /** What happens to the message belongs to no step. */
    void lost(Envelope envelope, String why, boolean routine) {
        if (watch == Watch.HEARTBEATS || watch == Watch.MESSAGES && !routine) {
            lines.add(time + Wording.lost(envelope, why));
        }
    }

    /** An indented line that goes with the last one. */
    void aside(String line) {
        if (watch != Watch.NOTHING) {
            lines.add((time.isEmpty() ? "" : NO_TIME) + "    " + line);
        }
    }
}
