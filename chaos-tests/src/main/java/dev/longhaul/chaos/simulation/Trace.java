package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Message;

/**
 * A running digest of a simulation: when each message left, from whom to whom, what kind and which term; each event. Two runs with the same
 * digest did the same.
 */
final class Trace {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long hash = STEP;

    long hash() {
        long z = hash;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    void sent(long time, Envelope envelope) {
        Message message = envelope.message();
        mix(time);
        mix((long) envelope.from().value() << 40 | (long) envelope.to().value() << 20 | kind(message));
        mix(message.term());
    }

    void event(long time, int node, Event event) {
        mix(time);
        mix(node);
        String text = text(event);
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 31 + text.charAt(i);
        }
    }

    /**
     * The event's {@code toString()}, which is the same in every JVM, as a record's {@code hashCode()} need not be; put together here
     * because a record of Java 17 formats itself by a pattern, which takes longer than all else of an event.
     */
    static String text(Event event) {
        if (event instanceof Event.RoleChanged changed) {
            return "RoleChanged[role=" + changed.role() + ", term=" + changed.term() + "]";
        }
        if (event instanceof Event.LeaderChanged changed) {
            return "LeaderChanged[leader=" + changed.leader() + ", term=" + changed.term() + "]";
        }
        if (event instanceof Event.TermChanged changed) {
            return "TermChanged[term=" + changed.term() + "]";
        }
        if (event instanceof Event.FirstCommit commit) {
            return "FirstCommit[term=" + commit.term() + ", index=" + commit.index() + "]";
        }
        if (event instanceof Event.PreVoteRefused refused) {
            return "PreVoteRefused[candidate=" + refused.candidate() + ", term=" + refused.term() + "]";
        }
        throw new AssertionError(event);
    }

    void up(long time, int node) {
        mix(time);
        mix(~node);
    }

    private void mix(long value) {
        hash = (hash ^ value) * STEP;
        hash ^= hash >>> 29;
    }

    private static int kind(Message message) {
        if (message instanceof Message.AppendEntries append) {
            return append.entries().isEmpty() ? 1 : 2;
        }
        if (message instanceof Message.AppendEntriesReply reply) {
            return reply.success() ? 3 : 4;
        }
        if (message instanceof Message.RequestVote) {
            return 5;
        }
        if (message instanceof Message.RequestVoteReply reply) {
            return reply.voteGranted() ? 6 : 7;
        }
        if (message instanceof Message.PreVote) {
            return 8;
        }
        if (message instanceof Message.PreVoteReply reply) {
            return reply.voteGranted() ? 9 : 10;
        }
        throw new AssertionError(message);
    }
}
