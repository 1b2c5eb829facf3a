package dev.longhaul.raft;

import java.util.List;

/** Section 5.3, the leader's side: heartbeats, entries, and finding where a follower's log agrees. */
final class Replication {
    private final ServerState state;
    private final Outbox out;
    private final Transitions transitions;
    private final Commitment commitment;

    Replication(ServerState state, Outbox out, Transitions transitions, Commitment commitment) {
        this.state = state;
        this.out = out;
        this.transitions = transitions;
        this.commitment = commitment;
    }

    /** A term begins with a no-op, by which entries of earlier terms get committed (section 8); it is the first heartbeat too. */
    void begin(Leadership leadership) {
        leadership.heartbeatAt(state.now + state.options.heartbeat());
        append(leadership, Entry.Kind.NO_OP, Bytes.EMPTY);
    }

    /** Appends an entry to the leader's log and sends it on. Returns its index. */
    long append(Leadership leadership, Entry.Kind kind, Bytes command) {
        long index = state.log.lastIndex() + 1;
        out.append(new Entry(index, state.currentTerm, kind, command));
        leadership.eachFollower(this::sendEntries);
        return index;
    }

    /** Strictly periodic, whether entries flow or not: a late heartbeat does not shift the ones after it. */
    void heartbeatIfDue() {
        Leadership leadership = state.leadership();
        if (leadership == null || state.now < leadership.heartbeatAt()) {
            return;
        }
        long next = leadership.heartbeatAt() + state.options.heartbeat();
        leadership.heartbeatAt(next > state.now ? next : state.now + state.options.heartbeat());
        leadership.eachFollower(this::sendHeartbeat);
    }

    void appendEntriesReply(ServerId follower, Message.AppendEntriesReply reply) {
        transitions.observeTerm(reply.term());
        Leadership leadership = state.leadership();
        if (leadership == null || reply.term() < state.currentTerm) {
            return;
        }
        Progress progress = leadership.progress(follower);
        progress.acknowledged(state.now);
        if (reply.success()) {
            progress.matched(reply.matchIndex());
            if (progress.looksLost(reply.sentAt(), state.options.heartbeat())) {
                progress.lost(state.now);
            }
            commitment.countReplicas(leadership);
        } else if (progress.isNews(reply.sentAt())) {
            progress.refused(nextTry(reply), state.now);
        }
        sendEntries(follower, progress);
    }

    /**
     * Where to try after a refusal (end of section 5.3): just behind the leader's last entry of the conflicting term, which skips all
     * that the follower has of it in excess, or, when the leader has no entry of that term, at the follower's first of it.
     */
    private long nextTry(Message.AppendEntriesReply refusal) {
        long last = refusal.conflictTerm() == 0 ? 0 : state.log.lastIndexOf(refusal.conflictTerm());
        return last == 0 ? refusal.conflictIndex() : last + 1;
    }

    private void sendEntries(ServerId follower, Progress progress) {
        while (progress.nextIndex() <= state.log.lastIndex() && progress.maySend(state.options.maxInFlight())) {
            long prevLogIndex = progress.nextIndex() - 1;
            List<Entry> entries = state.log.batch(progress.nextIndex(), state.options.maxAppendBytes());
            progress.sent(prevLogIndex + entries.size(), state.now);
            send(follower, prevLogIndex, entries);
        }
    }

    /**
     * Refers to what the follower is known to have, not to what is under way: a heartbeat may overtake entries on another stream and
     * must not be refused for that.
     */
    private void sendHeartbeat(ServerId follower, Progress progress) {
        send(follower, progress.matchIndex(), List.of());
    }

    private void send(ServerId follower, long prevLogIndex, List<Entry> entries) {
        out.send(follower, new Message.AppendEntries(state.currentTerm, prevLogIndex, state.log.term(prevLogIndex),
                entries, state.commitIndex, state.now));
    }
}
