package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.ServerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary things that travel between nodes: every kind of each. */
final class Samples {
    private Samples() {
    }

    static Arbitrary<Long> naturals() {
        return Arbitraries.longs().greaterOrEqual(0);
    }

    static Arbitrary<Boolean> booleans() {
        return Arbitraries.of(true, false);
    }

    static Arbitrary<Bytes> bytes(int least, int most) {
        return Arbitraries.bytes().array(byte[].class).ofMinSize(least).ofMaxSize(most).map(Bytes::of);
    }

    static Arbitrary<Message> messages() {
        return Arbitraries.oneOf(
                Combinators.combine(naturals(), naturals(), naturals()).as(Message.PreVote::new),
                Combinators.combine(naturals(), naturals(), booleans()).as(Message.PreVoteReply::new),
                Combinators.combine(naturals(), naturals(), naturals()).as(Message.RequestVote::new),
                Combinators.combine(naturals(), booleans()).as(Message.RequestVoteReply::new), appends(),
                Combinators.combine(naturals(), booleans(), naturals(), naturals(), naturals(), Arbitraries.longs())
                        .as(Message.AppendEntriesReply::new));
    }

    private static Arbitrary<Message> appends() {
        Arbitrary<Long> indexes = Arbitraries.longs().between(0, Long.MAX_VALUE / 2);
        return Combinators
                .combine(naturals(), indexes, naturals(), bytes(0, 40).list().ofMaxSize(5), naturals(),
                        Arbitraries.longs())
                .as((oneTerm, prev, otherTerm, commands, commit, sentAt) -> {
                    long term = Math.max(1, Math.max(oneTerm, otherTerm));
                    long prevTerm = prev == 0 ? 0 : Math.min(oneTerm, otherTerm);
                    List<Entry> entries = new ArrayList<>();
                    for (Bytes command : commands) {
                        Entry.Kind kind = command.length() == 0 ? Entry.Kind.NO_OP : Entry.Kind.COMMAND;
                        entries.add(new Entry(prev + 1 + entries.size(), term, kind, command));
                    }
                    return new Message.AppendEntries(term, prev, prevTerm, entries, commit, sentAt);
                });
    }

    static Arbitrary<Operation> operations() {
        Arbitrary<Bytes> keys = bytes(1, 30);
        Arbitrary<Bytes> values = bytes(0, 200);
        Arbitrary<OptionalLong> versions = naturals().optional()
                .map(v -> v.map(OptionalLong::of).orElse(OptionalLong.empty()));
        return Arbitraries.oneOf(keys.map(Operation.Read::new),
                Combinators.combine(keys, values, versions).as(Operation.Put::new),
                Combinators.combine(keys, versions).as(Operation.Delete::new),
                Combinators.combine(keys, values).as(Operation.Append::new),
                Combinators.combine(keys, Arbitraries.longs()).as(Operation.Increment::new));
    }

    static Arbitrary<Result> results() {
        return Arbitraries.oneOf(naturals().map(Result.Written::new),
                Combinators.combine(naturals(), bytes(0, 200)).as(Result.Value::new),
                Arbitraries.just(Result.Absent.INSTANCE), naturals().map(Result.Mismatch::new),
                naturals().map(Result.NotANumber::new), naturals().map(Result.TooLong::new));
    }

    static Arbitrary<ServerId> ids() {
        return Arbitraries.integers().greaterOrEqual(0).map(ServerId::new);
    }

    static Arbitrary<Answer> answers() {
        Arbitrary<Optional<ServerId>> leaders = ids().optional();
        return Arbitraries.oneOf(Combinators.combine(naturals(), results()).as(Answer.Completed::new),
                leaders.map(Answer.NotLeader::new), Arbitraries.of(Answer.Reason.class).map(Answer.Unknown::new),
                Arbitraries.just(Answer.Busy.INSTANCE));
    }

    static Arbitrary<Frame> frames() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(40);
        return Arbitraries.oneOf(messages().map(Frame.Raft::new), Arbitraries.longs().map(Frame.ProbeRequest::new),
                Arbitraries.longs().map(Frame.ProbeReply::new),
                Combinators.combine(Arbitraries.longs(), operations()).as(Frame.Forward::new),
                Combinators.combine(Arbitraries.longs(), answers()).as(Frame.ForwardReply::new),
                Combinators.combine(Arbitraries.integers(), ids(), ids(), Arbitraries.of(Frame.Stream.class),
                        texts.filter(Samples::isWellFormed)).as(Frame.Hello::new));
    }

    private static boolean isWellFormed(String text) {
        return Bytes.ofUtf8(text).utf8().equals(text);
    }
}
