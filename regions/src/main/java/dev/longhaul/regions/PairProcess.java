package dev.longhaul.regions;

import java.util.List;

/** The delays of one pair of nodes over time: its drift and the episodes of both directions, rounded together. */
final class PairProcess {

    private static final long MILLI = 1_000_000;

    private final LinkId there;
    private final LinkModel model;
    private final double baseThere;
    private final double baseBack;
    private final Overhead overhead;
    private final SplitMix driftRandom;
    private final EpisodeProcess episodesThere;
    private final EpisodeProcess episodesBack;
    private long nextDrift;
    private double logDrift;
    private PairSplit now;

    PairProcess(World world, LinkId there, long seed, Overhead overhead) {
        this.there = there;
        this.model = world.model(there);
        this.baseThere = model.baseNanos();
        this.baseBack = world.delay(there.reversed());
        this.overhead = overhead;
        String name = world.name() + "/" + there;
        String reversed = world.name() + "/" + there.reversed();
        this.driftRandom = new SplitMix(seed, name + "/drift");
        this.episodesThere = new EpisodeProcess(model.episodes(), new SplitMix(seed, name + "/episodes"));
        this.episodesBack = new EpisodeProcess(model.episodes(), new SplitMix(seed, reversed + "/episodes"));
        // steps of different pairs are spread over the interval, so that they do not come all at once
        long phase = (long) (model.drift().stepNanos() * new SplitMix(seed, name + "/drift phase").uniform());
        this.nextDrift = model.drift().spread() == 0 ? Long.MAX_VALUE : Math.max(1, phase);
        this.now = split();
    }

    PairSplit now() {
        return now;
    }

    LinkId there() {
        return there;
    }

    long nextTime() {
        return Math.min(nextDrift, Math.min(episodesThere.nextTime(), episodesBack.nextTime()));
    }

    /** Passes the event of {@link #nextTime()}; adds to {@code changes} what it changes of either direction. */
    void step(List<Change> changes) {
        long t = nextTime();
        Cause cause;
        if (t == nextDrift) {
            drift();
            cause = Cause.DRIFT;
        } else {
            EpisodeProcess episodes = t == episodesThere.nextTime() ? episodesThere : episodesBack;
            cause = episodes.step() ? Cause.EPISODE_BEGIN : Cause.EPISODE_END;
        }
        PairSplit then = split();
        if (then.there() != now.there()) {
            changes.add(new Change(t, there, then.there() * MILLI, cause));
        }
        if (then.back() != now.back()) {
            changes.add(new Change(t, there.reversed(), then.back() * MILLI, cause));
        }
        now = then;
    }

    private void drift() {
        Drift drift = model.drift();
        double keep = StrictMath.exp(-(double) drift.stepNanos() / drift.memoryNanos());
        logDrift = logDrift * keep + drift.spread() * StrictMath.sqrt(1 - keep * keep) * driftRandom.normal();
        nextDrift += drift.stepNanos();
    }

    /** A direction without an episode keeps the delay it would have if the other had none either. */
    private PairSplit split() {
        double drifted = StrictMath.exp(logDrift);
        double factorThere = episodesThere.factor();
        double factorBack = episodesBack.factor();
        double wantedThere = baseThere * drifted * factorThere;
        double wantedBack = baseBack * drifted * factorBack;
        long whole = PairSplit.whole(wantedThere, wantedBack, overhead);
        PairSplit quiet = PairSplit.of(baseThere * drifted, baseBack * drifted, overhead);
        if (factorThere == 1) {
            return new PairSplit(quiet.there(), whole - quiet.there());
        }
        if (factorBack == 1) {
            return new PairSplit(whole - quiet.back(), quiet.back());
        }
        return PairSplit.of(wantedThere, wantedBack, overhead);
    }
}
