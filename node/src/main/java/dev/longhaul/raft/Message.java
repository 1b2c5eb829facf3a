package dev.longhaul.raft;

import java.util.List;

/**
 * What servers tell each other. Every message is one-way; a reply is a message of its own. {@code term} is the sender's currentTerm
 * unless said otherwise.
 */
public sealed interface Message {
    long term();

    /** Would you vote for me in {@code term}, which is one above mine? Changes nothing at the receiver (thesis 9.6). */
    record PreVote(long term, long lastLogIndex, long lastLogTerm) implements Message {}

    /**
     * Answer to a pre-vote.
     *
     * @param term the term of the request when granted, else the voter's currentTerm (etcd pull request 8288)
     * @param requestTerm the term of the request, so that a late answer is told apart from a current one
     */
    record PreVoteReply(long term, long requestTerm, boolean voteGranted) implements Message {}

    /** RequestVote RPC of Figure 2; the candidate is the sender. */
    record RequestVote(long term, long lastLogIndex, long lastLogTerm) implements Message {}

    /** Result of RequestVote. */
    record RequestVoteReply(long term, boolean voteGranted) implements Message {}

    /**
     * AppendEntries RPC of Figure 2; the leader is the sender. Without entries it is a heartbeat.
     *
     * @param sentAt the leader's own clock at sending, echoed by the reply, so that the leader can tell which acknowledgement it is;
     *        meaningless to anybody else
     */
    record AppendEntries(long term, long prevLogIndex, long prevLogTerm, List<Entry> entries, long leaderCommit,
            long sentAt)
            implements
                Message {
        /** @throws IllegalArgumentException if the entries do not follow prevLogIndex one by one, in terms that rise up to this one */
        public AppendEntries {
            long index = prevLogIndex;
            long lastTerm = prevLogTerm;
            for (Entry entry : entries) {
                if (entry.index() != ++index || entry.term() < lastTerm || entry.term() > term) {
                    throw new IllegalArgumentException("entry " + entry.index() + " of term " + entry.term()
                            + " where entry " + index + " of a term from " + lastTerm + " to " + term + " belongs");
                }
                lastTerm = entry.term();
            }
            if (prevLogIndex < 0 || prevLogTerm < 0) {
                throw new IllegalArgumentException(
                        "prevLogIndex " + prevLogIndex + ", prevLogTerm " + prevLogTerm + "; 0 is the lowest");
            }
        }
    }

    /**
     * Result of AppendEntries.
     *
     * @param success the log matched at prevLogIndex
     * @param matchIndex on success: last index known to match the leader's log and durable here; else 0
     * @param conflictIndex on refusal: where the leader should try next (paper, end of section 5.3); else 0
     * @param conflictTerm on refusal: term of the conflicting entry, 0 if the log is too short; else 0
     * @param sentAt echo of the request's
     */
    record AppendEntriesReply(long term, boolean success, long matchIndex, long conflictIndex, long conflictTerm,
            long sentAt)
            implements
                Message {}
}
