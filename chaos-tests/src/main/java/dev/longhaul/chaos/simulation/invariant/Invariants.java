package dev.longhaul.chaos.simulation.invariant;

import java.util.ArrayList;
import java.util.List;

/** The invariants of a simulation, in the order in which they are to be told. */
public final class Invariants {
    private Invariants() {
    }

    /** All of them, for fuzzing. */
    public static List<Invariant> all(int nodes) {
        Commits commits = new Commits(nodes);
        List<Invariant> all = new ArrayList<>(List.of(new CommittedStays(commits),
                new LeaderCompleteness(commits),
                new LogMatching(), new CommittedOnQuorum(), commits, new AcknowledgedIsCommitted(commits, nodes)));
        all.addAll(List.of(new OneVote(nodes), new PromisesAreDurable(), new Monotonic(nodes), new LeaderIsKept(nodes),
                new QuorumKeepsLeader(nodes), new ElectionSafety(), new AppliedIsDurable(), new WritesFollow()));
        all.addAll(List.of(new TermHasCandidate(), new AskedFirst(nodes), new LaterTermIsAdopted(nodes),
                new TermBeginsWithEntry(), new MatchIsMonotonic(nodes), new ElectionTimer(nodes),
                new OldLeaderIsTold(nodes), new RefusedIsNotDone(nodes), new OwnTermCommits(nodes)));
        return all;
    }

    /** Those that cost next to nothing while nothing happens: for long runs. */
    public static List<Invariant> cheap(int nodes) {
        Commits commits = new Commits(nodes);
        return List.of(new CommittedStays(commits), new LeaderCompleteness(commits), commits,
                new CommittedOnQuorum(),
                new OneVote(nodes), new ElectionSafety());
    }

    /** Names of all of them. */
    public static List<String> names() {
        return all(1).stream().map(Invariant::name).toList();
    }
}
