package dev.longhaul.regions;

import java.util.ArrayList;
import java.util.List;

/** The slow episodes of one directed link, one event after the other. */
final class EpisodeProcess {

    private static final double HOUR = 3600e9;

    private record Running(long end, double factor) {}

    private final Episodes law;
    private final SplitMix random;
    private final List<Running> running = new ArrayList<>();
    private long nextBegin;

    EpisodeProcess(Episodes law, SplitMix random) {
        this.law = law;
        this.random = random;
        this.nextBegin = law.perHour() == 0 ? Long.MAX_VALUE : after(0);
    }

    private long after(long t) {
        return t + Math.max(1, (long) random.exponential(HOUR / law.perHour()));
    }

    /** When the next episode begins or ends; {@link Long#MAX_VALUE} when none will. */
    long nextTime() {
        long time = nextBegin;
        for (Running episode : running) {
            time = Math.min(time, episode.end);
        }
        return time;
    }

    /** Passes the event of {@link #nextTime()} and tells whether it is a beginning. */
    boolean step() {
        long now = nextTime();
        if (running.removeIf(episode -> episode.end == now)) {
            return false;
        }
        long length = Math.max(1, (long) random.exponential(law.meanNanos()));
        double ratio = law.mostFactor() / law.leastFactor();
        double factor = law.leastFactor() * StrictMath.pow(ratio, random.uniform());
        running.add(new Running(now + length, factor));
        nextBegin = after(now);
        return true;
    }

    /** By how much the delay is multiplied now. */
    double factor() {
        double factor = 1;
        for (Running episode : running) {
            factor = Math.max(factor, episode.factor);
        }
        return factor;
    }
}
