package dev.longhaul.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What must hold after every step of every server (paper, Figure 3, and what stands behind it). Logs are known from the writes and disks
 * of the test's servers, not from the cores.
 */
final class Invariants {
    private static final int LOG_MATCHING_EVERY = 200;

    private final TestCluster cluster;
    private final Map<Long, ServerId> leaderOfTerm = new TreeMap<>();
    private final Map<String, ServerId> voteThatLeft = new TreeMap<>();
    private final Map<ServerId, ServerView> lastView = new TreeMap<>();
    private final Map<ServerId, Integer> lastLife = new TreeMap<>();
    /** Highest index acknowledged to anybody when the request was made. */
    private final Map<Long, Long> acknowledgedBefore = new TreeMap<>();
    private long acknowledged;
    private long steps;
    /** All that any server has ever held committed. */
    final List<Entry> committed = new ArrayList<>();

    Invariants(TestCluster cluster) {
        this.cluster = cluster;
    }

    void afterStep(TestServer server, Output output) {
        ServerView view = server.view();
        stateOrdering(server, view);
        monotonic(server, view);
        for (Event event : output.events()) {
            if (event instanceof Event.RoleChanged changed && changed.role() == RoleName.LEADER) {
                electionSafety(server, changed.term());
                leaderCompleteness(server);
            }
        }
        committedImmutable(server, view);
        stateMachineSafety(server, output);
        if (steps++ % LOG_MATCHING_EVERY == 0) {
            logMatching();
        }
    }

    private void stateOrdering(TestServer server, ServerView view) {
        hold(view.lastApplied() <= view.commitIndex() && view.commitIndex() <= view.lastLogIndex(),
                () -> "applied <= committed <= last at " + view);
        hold(view.lastLogIndex() == server.log.size(), () -> "the writes of " + server.id + " give its log");
        hold((view.role() == RoleName.LEADER) == view.leader().equals(Optional.of(server.id)),
                () -> "a leader, and no other, knows itself as leader: " + view);
    }

    private void monotonic(TestServer server, ServerView view) {
        ServerView before = lastView.put(server.id, view);
        if (before == null || server.life() != lastLife.put(server.id, server.life())) {
            lastLife.put(server.id, server.life());
            return;
        }
        hold(view.currentTerm() >= before.currentTerm() && view.commitIndex() >= before.commitIndex()
                && view.lastApplied() >= before.lastApplied(), () -> "nothing goes back: " + before + " to " + view);
        hold(view.currentTerm() > before.currentTerm() || before.votedFor().isEmpty()
                || before.votedFor().equals(view.votedFor()),
                () -> "a vote is kept for its term: " + before + " to " + view);
    }

    private void electionSafety(TestServer server, long term) {
        ServerId before = leaderOfTerm.putIfAbsent(term, server.id);
        hold(before == null, () -> "one leader in term " + term + ": " + before + " and " + server.id);
    }

    private void leaderCompleteness(TestServer leader) {
        hold(leader.log.size() >= committed.size()
                && leader.log.subList(0, committed.size()).equals(committed),
                () -> "leader " + leader.id + " has all " + committed.size() + " committed entries");
    }

    private void committedImmutable(TestServer server, ServerView view) {
        int index = (int) view.commitIndex();
        int known = Math.min(index, committed.size());
        int from = Math.max(0, known - 8);
        hold(server.log.subList(from, known).equals(committed.subList(from, known)),
                () -> server.id + " holds other entries up to " + known + " than were committed");
        while (committed.size() < index) {
            committed.add(server.log.get(committed.size()));
            committedOnQuorum(committed.get(committed.size() - 1));
        }
    }

    private void committedOnQuorum(Entry entry) {
        long copies = cluster.servers().stream()
                .filter(s -> s.disk.size() >= entry.index() && s.disk.get((int) entry.index() - 1).equals(entry))
                .count();
        hold(copies >= Quorum.majority(cluster.members.size()),
                () -> entry + " is durable on a majority, not on " + copies);
    }

    private void stateMachineSafety(TestServer server, Output output) {
        for (Entry entry : output.apply()) {
            hold(committed.size() >= entry.index() && committed.get((int) entry.index() - 1).equals(entry),
                    () -> server.id + " applies what is committed: " + entry);
            hold(server.disk.size() >= entry.index() && server.disk.get((int) entry.index() - 1).equals(entry),
                    () -> server.id + " applies what is durable here: " + entry);
        }
        if (!output.apply().isEmpty()) {
            hold(output.apply().get(0).index() == server.applied.size() + 1, () -> server.id + " applies in order");
        }
    }

    /** Figure 3: if two logs hold an entry with the same index and term, they are identical up to it. */
    private void logMatching() {
        List<TestServer> servers = cluster.servers();
        for (TestServer one : servers) {
            for (TestServer other : servers) {
                if (one.id.compareTo(other.id) < 0) {
                    logMatching(one, other);
                }
            }
        }
    }

    private void logMatching(TestServer one, TestServer other) {
        int i = Math.min(one.log.size(), other.log.size());
        while (i > 0 && one.log.get(i - 1).term() != other.log.get(i - 1).term()) {
            i--;
        }
        hold(one.log.subList(0, i).equals(other.log.subList(0, i)),
                () -> "logs of " + one.id + " and " + other.id + " match");
    }

    /** A message leaves that must not be forgotten: one vote per server and term, over all its lives. */
    void promised(TestServer server, Envelope envelope) {
        if (envelope.message() instanceof Message.RequestVote request) {
            vote(server, request.term(), server.id);
        } else if (envelope.message() instanceof Message.RequestVoteReply reply && reply.voteGranted()) {
            vote(server, reply.term(), envelope.to());
        } else if (envelope.message() instanceof Message.AppendEntriesReply reply && reply.success()
                && server.view().currentTerm() == reply.term()) {
            hold(server.disk.size() >= reply.matchIndex(), () -> server.id + " acknowledges what is durable: " + reply);
        }
    }

    private void vote(TestServer server, long term, ServerId candidate) {
        ServerId before = voteThatLeft.putIfAbsent(server.id + " in " + term, candidate);
        hold(before == null || before.equals(candidate), () -> server.id + " votes twice in term " + term);
        hold(server.diskHardState().currentTerm() >= term, () -> server.id + " votes from a durable term");
    }

    void proposed(RequestId request) {
        acknowledgedBefore.put(request.value(), acknowledged);
    }

    /** One answer per request; done means committed, and after all that was acknowledged before the request was made. */
    void replied(TestServer server, Reply reply) {
        hold(!server.replies.containsKey(reply.request().value()), () -> "second answer: " + reply);
        if (reply instanceof Reply.Done done) {
            hold(done.index() <= committed.size() && done.index() <= server.view().lastApplied(),
                    () -> "applied: " + done);
            hold(done.index() > acknowledgedBefore.get(done.request().value()), () -> "linearizable: " + done);
            acknowledged = Math.max(acknowledged, done.index());
        }
    }

    private void hold(boolean condition, Supplier<String> what) {
        if (!condition) {
            throw new AssertionError(what.get() + "\n" + cluster.describe());
        }
    }
}
