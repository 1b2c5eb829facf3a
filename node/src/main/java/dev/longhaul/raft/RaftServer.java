package dev.longhaul.raft;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * One Raft server: the only mutable root of this package, owned by one thread. It takes one input and says what the driver owes it in
 * return; see {@link Output} for what may leave when.
 *
 * <p>Each concern is one file over one {@link ServerState}: {@link Elections}, {@link Voting}, {@link Stickiness}, {@link CheckQuorum},
 * {@link Replication}, {@link Following}, {@link Commitment}, {@link Requests}; {@link Transitions} holds the changes of role.
 */
public final class RaftServer {
    private final ServerState state;
    private final Outbox out;
    private final Requests requests;
    private final Commitment commitment;
    private final Transitions transitions;
    private final Replication replication;
    private final Elections elections;
    private final Voting voting;
    private final Following following;
    private final CheckQuorum checkQuorum;
    private boolean started;

    /**
     * @param id this server; a member of {@code members}
     * @param members all voting servers, this one included
     * @param recovered what storage found; a server comes back as a follower, whatever it was
     * @param random of this server alone: one draw per reset of the election timer
     * @throws IllegalArgumentException if {@code id} is no member, or term and log of {@code recovered} contradict each other
     */
    public RaftServer(ServerId id, SortedSet<ServerId> members, Options options, Recovered recovered,
            RandomSource random) {
        state = new ServerState(id, members, options, recovered);
        out = new Outbox(state);
        requests = new Requests(state, out);
        commitment = new Commitment(state, out);
        transitions = new Transitions(state, out, requests, random);
        replication = new Replication(state, out, transitions, commitment);
        elections = new Elections(state, out, transitions, replication);
        voting = new Voting(state, out, transitions, new Stickiness(state));
        following = new Following(state, out, transitions, commitment);
        checkQuorum = new CheckQuorum(state, transitions);
    }

    /** Once, before any step: the first deadline, and the event of the first role. */
    public Output start(long nowNanos) {
        if (started) {
            throw new IllegalStateException("server " + state.id + " was started before");
        }
        started = true;
        state.now = nowNanos;
        transitions.resetElectionTimer();
        out.event(new Event.RoleChanged(state.role.name(), state.currentTerm));
        return out.take(deadline());
    }

    /**
     * Takes one input. The core looks at the time itself: a leader's quorum check comes before the input, whatever it is, and its
     * heartbeats after it. An election begins only at {@link Input.DeadlineReached}, so that a driver that was held up can first hand
     * over the messages that waited, a leader's among them.
     *
     * @param nowNanos clamped so that it never decreases
     */
    public Output step(long nowNanos, Input input) {
        if (!started) {
            throw new IllegalStateException("server " + state.id + " was not started");
        }
        state.now = Math.max(state.now, nowNanos);
        checkQuorum.stepDownIfDue();
        take(input);
        replication.heartbeatIfDue();
        commitment.handOut();
        return out.take(deadline());
    }

    /** An immutable copy of the state. */
    public ServerView view() {
        SortedMap<ServerId, Long> matchIndex = new TreeMap<>();
        if (state.leadership() != null) {
            state.leadership().eachFollower((follower, p) -> matchIndex.put(follower, p.matchIndex()));
        }
        return new ServerView(state.id, state.role.name(), state.currentTerm, state.votedFor, state.leader,
                state.commitIndex, state.lastApplied, state.log.lastIndex(), state.log.lastTerm(), matchIndex);
    }

    private void take(Input input) {
        if (input instanceof Input.Received received) {
            receive(received.envelope());
        } else if (input instanceof Input.Persisted persisted) {
            persisted(persisted.sequence());
        } else if (input instanceof Input.Applied applied) {
            requests.applied(applied.index());
        } else if (input instanceof Input.Propose propose) {
            append(propose.request(), Entry.Kind.COMMAND, propose.command());
        } else if (input instanceof Input.Read read) {
            append(read.request(), Entry.Kind.NO_OP, Bytes.EMPTY);
        } else if (input instanceof Input.DeadlineReached) {
            elections.standIfDue();
        } else {
            throw new AssertionError("unhandled " + input);
        }
    }

    /** Mail of strangers, and of others, is not opened. */
    private void receive(Envelope envelope) {
        ServerId from = envelope.from();
        if (!state.isPeer(from) || !envelope.to().equals(state.id)) {
            return;
        }
        Message message = envelope.message();
        if (message instanceof Message.AppendEntries request) {
            following.appendEntries(from, request);
        } else if (message instanceof Message.AppendEntriesReply reply) {
            replication.appendEntriesReply(from, reply);
        } else if (message instanceof Message.PreVote request) {
            voting.preVote(from, request);
        } else if (message instanceof Message.PreVoteReply reply) {
            elections.preVoteReply(from, reply);
        } else if (message instanceof Message.RequestVote request) {
            voting.requestVote(from, request);
        } else if (message instanceof Message.RequestVoteReply reply) {
            elections.requestVoteReply(from, reply);
        } else {
            throw new AssertionError("unhandled " + message);
        }
    }

    private void persisted(long sequence) {
        state.durability.persisted(sequence);
        elections.persisted();
        if (state.leadership() != null) {
            commitment.countReplicas(state.leadership());
        }
    }

    private void append(RequestId request, Entry.Kind kind, Bytes command) {
        Leadership leadership = state.leadership();
        if (leadership == null) {
            requests.refuse(request);
        } else {
            requests.await(replication.append(leadership, kind, command), request);
        }
    }

    private long deadline() {
        Leadership leadership = state.leadership();
        return leadership == null
                ? state.electionDeadline
                : Math.min(leadership.heartbeatAt(), checkQuorum.deadline(leadership));
    }
}
