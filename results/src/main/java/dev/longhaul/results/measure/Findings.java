package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps what the fold over a recorded cluster found. */
final class Findings implements Consumer<Observation> {
    final List<Election> elections = new ArrayList<>();
    final List<Observation.Campaign> campaigns = new ArrayList<>();
    final List<Observation.FailedRound> failedRounds = new ArrayList<>();
    final List<Observation.RefusedPreVote> refusedPreVotes = new ArrayList<>();
    final List<Observation.Recognised> recognised = new ArrayList<>();
    final List<Span> leaderless = new ArrayList<>();
    final List<DualLeader> duals = new ArrayList<>();

    @Override
    public void accept(Observation observation) {
        if (observation instanceof Observation.Elected elected) {
            elections.add(elected.election());
        } else if (observation instanceof Observation.Campaign campaign) {
            campaigns.add(campaign);
        } else if (observation instanceof Observation.FailedRound round) {
            failedRounds.add(round);
        } else if (observation instanceof Observation.RefusedPreVote refused) {
            refusedPreVotes.add(refused);
        } else if (observation instanceof Observation.Recognised leader) {
            recognised.add(leader);
        } else if (observation instanceof Observation.Leaderless none) {
            leaderless.add(none.span());
        } else if (observation instanceof Observation.Dual dual) {
            duals.add(dual.interval());
        } else {
            throw new AssertionError(observation.getClass());
        }
    }

    /** The leader recognised at {@code t}; empty while there was none. */
    Optional<Observation.Recognised> leaderAt(long t) {
        if (leaderless.stream().anyMatch(span -> span.contains(t))) {
            return Optional.empty();
        }
        Observation.Recognised last = null;
        for (Observation.Recognised leader : recognised) {
            if (leader.t() <= t) {
                last = leader;
            }
        }
        return Optional.ofNullable(last);
    }
}
