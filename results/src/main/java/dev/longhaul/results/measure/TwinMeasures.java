package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

import dev.longhaul.results.measure.Difference.Figure;
import dev.longhaul.results.record.TwinRecord;

/** Measures a twin, and holds it against the real trials of its cell. */
final class TwinMeasures {
    private TwinMeasures() {
    }

    /**
     * @param recoveries of the real trials
     * @param quiet of the real trials
     * @param seed of the bootstrap
     */
    static Twin of(TwinRecord twin, List<Recovery> recoveries, Quiet quiet, long seed) {
        List<Twin.Loss> losses = twin.losses().stream().map(TwinMeasures::loss).toList();
        Rate elections = Rate.of(twin.elections(), twin.quiet());
        double share = twin.quiet() == 0 ? 0 : (double) twin.leaderless() / twin.quiet();
        List<Difference> agreement = new ArrayList<>();
        for (Recovery recovery : recoveries) {
            losses.stream().filter(l -> l.kind() == recovery.kind())
                    .forEach(loss -> agreement.addAll(times(recovery, loss, seed)));
        }
        // a cluster that has no leader may elect never or always: its elections are not compared
        if (quiet.leaderlessShare() <= Quiet.LEADERLESS_LIMIT && share <= Quiet.LEADERLESS_LIMIT) {
            Difference.rates(Figure.ELECTIONS, quiet.elections(), elections).ifPresent(agreement::add);
        }
        return new Twin(twin.seed(), losses, elections, Rate.of(twin.campaigns(), twin.quiet()),
                Rate.of(twin.spurious(), twin.quiet()), twin.failedRounds(), twin.leaderless(), share, twin.open(),
                twin.episodes(), twin.events(), twin.wall(), agreement);
    }

    private static Twin.Loss loss(TwinRecord.Loss loss) {
        Sample times = Sample.of(loss.times().stream().mapToLong(Long::longValue),
                LongStream.generate(loss::cap).limit(loss.censored()));
        return new Twin.Loss(loss.kind(), times, loss.cap(), loss.dualLeaders(), loss.dualLongest(), loss.sameTerm());
    }

    private static List<Difference> times(Recovery real, Twin.Loss twin, long seed) {
        String kind = real.kind().name().toLowerCase(Locale.ROOT);
        List<Difference> both = new ArrayList<>();
        Difference.mediansOfTwin(kind, real.timeToLeader(), twin.timeToLeader(), seed).ifPresent(both::add);
        Difference.means(kind, real.timeToLeader(), twin.timeToLeader(), seed).ifPresent(both::add);
        return both;
    }
}
