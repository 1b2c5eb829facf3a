package dev.longhaul.raft.scenario;

import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.Reply;
import dev.longhaul.raft.ServerId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the output of a scenario says things, in the terms of Figure 2; an entry is index:term. */
final class Wording {
    private Wording() {
    }

    static String name(ServerId server) {
        return "n" + server.value();
    }

    static String name(Optional<ServerId> server) {
        return server.map(Wording::name).orElse("-");
    }

    static String entry(long index, long term) {
        return index + ":" + term;
    }

    static String entries(List<Entry> entries) {
        return entries.stream().map(e -> entry(e.index(), e.term())).collect(Collectors.joining(" "));
    }

    /** Milliseconds, with as many decimals as there are. */
    static String time(long nanos) {
        return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + "ms";
    }

    static String delivered(Envelope envelope) {
        return name(envelope.from()) + " -> " + name(envelope.to()) + "  " + message(envelope.message());
    }

    static String lost(Envelope envelope, String why) {
        return name(envelope.from()) + " -x " + name(envelope.to()) + "  " + message(envelope.message())
                + " (" + why + ")";
    }

    static String message(Message message) {
        if (message instanceof Message.PreVote request) {
            return "PreVote for term " + request.term() + ", last "
                    + entry(request.lastLogIndex(), request.lastLogTerm());
        } else if (message instanceof Message.PreVoteReply reply) {
            return "PreVoteReply " + (reply.voteGranted()
                    ? "granted for term " + reply.requestTerm()
                    : "refused for term " + reply.requestTerm() + ", own term " + reply.term());
        } else if (message instanceof Message.RequestVote request) {
            return "RequestVote term " + request.term() + ", last "
                    + entry(request.lastLogIndex(), request.lastLogTerm());
        } else if (message instanceof Message.RequestVoteReply reply) {
            return "RequestVoteReply term " + reply.term() + (reply.voteGranted() ? ", granted" : ", refused");
        } else if (message instanceof Message.AppendEntries request) {
            return appendEntries(request);
        } else if (message instanceof Message.AppendEntriesReply reply) {
            return appendEntriesReply(reply);
        }
        throw new AssertionError("no words for " + message);
    }

    private static String appendEntries(Message.AppendEntries request) {
        return "AppendEntries term " + request.term() + ", prev "
                + entry(request.prevLogIndex(), request.prevLogTerm())
                + (request.entries().isEmpty() ? ", no entries" : ", entries " + entries(request.entries()))
                + ", leaderCommit " + request.leaderCommit();
    }

    private static String appendEntriesReply(Message.AppendEntriesReply reply) {
        return "AppendEntriesReply term " + reply.term()
                + (reply.success() ? ", matchIndex " + reply.matchIndex() : ", refused")
                + (reply.conflictIndex() > 0 ? ", conflictIndex " + reply.conflictIndex() : "")
                + (reply.conflictTerm() > 0 ? ", conflictTerm " + reply.conflictTerm() : "");
    }

    /** @param command what the client had asked for */
    static String reply(Reply reply, String command) {
        if (reply instanceof Reply.Done done) {
            return "answers " + command + ": done at index " + done.index();
        } else if (reply instanceof Reply.NotLeader refusal) {
            return "refuses " + command + ": not the leader"
                    + refusal.leader().map(leader -> ", ask " + name(leader)).orElse(", knows of none");
        } else if (reply instanceof Reply.Unknown) {
            return "cannot say what becomes of " + command;
        }
        throw new AssertionError("no words for " + reply);
    }
}
