package dev.longhaul.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Server 0 of a cluster, led by hand from input to input; everybody else is the test. Times are bare numbers. */
final class Scripted {
    static final long T_MIN = 100;
    static final long T_MAX = 200;
    static final long HEARTBEAT = 20;
    static final Options PLAIN = options(false, false, false);
    static final Options PROTECTED = options(true, true, true);

    final RaftServer server;
    long now;
    Output last;
    private long sequence;
    private long requests;

    Scripted(int members, Options options, Recovered recovered, RandomSource random) {
        server = new RaftServer(new ServerId(0), new TreeSet<>(ids(0, members)), options, recovered, random);
        took(server.start(now));
    }

    /** Draws always the shortest election timeout. */
    Scripted(int members, Options options, Recovered recovered) {
        this(members, options, recovered, bound -> 0);
    }

    Scripted(int members, Options options) {
        this(members, options, Recovered.EMPTY);
    }

    static Options options(boolean preVote, boolean checkQuorum, boolean stickiness) {
        return new Options(T_MIN, T_MAX, HEARTBEAT, preVote, checkQuorum, stickiness, 1 << 20, 4);
    }

    static List<ServerId> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(ServerId::new).toList();
    }

    /** A command entry; its bytes name index and term. */
    static Entry entry(long index, long term) {
        return new Entry(index, term, Entry.Kind.COMMAND, Bytes.ofUtf8(index + "/" + term));
    }

    static Entry noOp(long index, long term) {
        return new Entry(index, term, Entry.Kind.NO_OP, Bytes.EMPTY);
    }

    /** Entries from index 1, of these terms. */
    static List<Entry> log(long... terms) {
        List<Entry> entries = new ArrayList<>();
        for (long term : terms) {
            entries.add(entry(entries.size() + 1, term));
        }
        return entries;
    }

    /** What storage holds of a server that last saw {@code term}, did not vote in it, and has a log of these terms. */
    static Recovered recovered(long term, long... terms) {
        return new Recovered(new HardState(term, Optional.empty()), log(terms));
    }

    static Message.AppendEntries append(long term, long prevLogIndex, long prevLogTerm, long leaderCommit,
            Entry... entries) {
        return new Message.AppendEntries(term, prevLogIndex, prevLogTerm, List.of(entries), leaderCommit, 0);
    }

    static Envelope from0(int to, Message message) {
        return new Envelope(new ServerId(0), new ServerId(to), message);
    }

    ServerView view() {
        return server.view();
    }

    Output step(Input input) {
        return took(server.step(now, input));
    }

    Output receive(int from, Message message) {
        return step(new Input.Received(new Envelope(new ServerId(from), new ServerId(0), message)));
    }

    Output later(long duration) {
        now += duration;
        return step(new Input.DeadlineReached());
    }

    /** Lets the time of the last deadline come. */
    Output timeOut() {
        now = last.deadline();
        return step(new Input.DeadlineReached());
    }

    /** All writes so far are durable. */
    Output persist() {
        return step(new Input.Persisted(sequence));
    }

    Output propose(String command) {
        return step(new Input.Propose(new RequestId(requests++), Bytes.ofUtf8(command)));
    }

    Output acknowledge(int from, long matchIndex) {
        return receive(from,
                new Message.AppendEntriesReply(view().currentTerm(), true, matchIndex, 0, 0, now));
    }

    /** A candidate whose own vote is durable. */
    Scripted candidate(int members) {
        timeOut();
        if (view().role() == RoleName.PRE_CANDIDATE) {
            long asked = view().currentTerm() + 1;
            for (int voter = 1; voter < Quorum.majority(members); voter++) {
                receive(voter, new Message.PreVoteReply(asked, asked, true));
            }
        }
        persist();
        return this;
    }

    /** A leader by the votes of 1, 2, ...; its no-op is not yet durable. */
    Scripted leader(int members) {
        candidate(members);
        for (int voter = 1; voter < Quorum.majority(members); voter++) {
            receive(voter, new Message.RequestVoteReply(view().currentTerm(), true));
        }
        return this;
    }

    private Output took(Output output) {
        output.write().ifPresent(write -> sequence = write.sequence());
        last = output;
        return output;
    }
}
