package dev.longhaul.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects what one step owes the driver. Parts that stay empty are shared constants, so that a quiet step costs next to nothing. */
final class Outbox {
    private final ServerState state;
    private HardState written;
    private OptionalLong truncateFrom = OptionalLong.empty();
    private List<Entry> append = List.of();
    private List<Envelope> send = List.of();
    private List<Envelope> sendAfterWrite = List.of();
    private List<Entry> apply = List.of();
    private List<Reply> replies = List.of();
    private List<Event> events = List.of();

    Outbox(ServerState state) {
        this.state = state;
        this.written = new HardState(state.currentTerm, state.votedFor);
    }

    /** For messages that claim nothing about this server's disk. */
    void send(ServerId to, Message message) {
        send = plus(send, new Envelope(state.id, to, message));
    }

    /** For messages whose sender must not forget, by a crash, what they say. */
    void sendAfterWrite(ServerId to, Message message) {
        sendAfterWrite = plus(sendAfterWrite, new Envelope(state.id, to, message));
    }

    /** Appends to the log in memory and to this step's write. */
    void append(Entry entry) {
        state.log.append(entry);
        append = plus(append, entry);
    }

    /** Truncates the log in memory and in this step's write; before any append of the step. */
    void truncateFrom(long index) {
        state.log.truncateFrom(index);
        state.durability.truncatedFrom(index);
        truncateFrom = OptionalLong.of(index);
    }

    void apply(List<Entry> entries) {
        apply = entries;
    }

    void reply(Reply reply) {
        replies = plus(replies, reply);
    }

    void event(Event event) {
        events = plus(events, event);
    }

    /** The step's output; the outbox is empty again after it. */
    Output take(long deadline) {
        Output output = new Output(takeWrite(), send, sendAfterWrite, apply, replies, events, deadline);
        send = List.of();
        sendAfterWrite = List.of();
        apply = List.of();
        replies = List.of();
        events = List.of();
        return output;
    }

    /** Term and vote are compared with what was written last, so that no path can forget to write them. */
    private Optional<Write> takeWrite() {
        boolean sameTermAndVote = written.currentTerm() == state.currentTerm
                && written.votedFor().equals(state.votedFor);
        if (sameTermAndVote && truncateFrom.isEmpty() && append.isEmpty()) {
            return Optional.empty();
        }
        Optional<HardState> hardState = Optional.empty();
        if (!sameTermAndVote) {
            written = new HardState(state.currentTerm, state.votedFor);
            hardState = Optional.of(written);
        }
        long sequence = state.durability.issue(state.log.lastIndex());
        Write write = new Write(sequence, hardState, truncateFrom, append);
        truncateFrom = OptionalLong.empty();
        append = List.of();
        return Optional.of(write);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        if (list.isEmpty()) {
            return List.of(element);
        }
        List<T> target = list.size() == 1 ? new ArrayList<>(list) : list;
        target.add(element);
        return target;
    }
}
