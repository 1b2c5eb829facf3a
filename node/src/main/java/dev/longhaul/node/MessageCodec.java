package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Message;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Messages of the core as bytes. */
final class MessageCodec {
    private static final byte PRE_VOTE = 1;
    private static final byte PRE_VOTE_REPLY = 2;
    private static final byte REQUEST_VOTE = 3;
    private static final byte REQUEST_VOTE_REPLY = 4;
    private static final byte APPEND_ENTRIES = 5;
    private static final byte APPEND_ENTRIES_REPLY = 6;

    /** Bytes of an entry without its command: index, term, kind, length. */
    static final int ENTRY_OVERHEAD = 8 + 8 + 1 + 4;
    /** Bytes of the longest message without its entries. */
    static final int MESSAGE_OVERHEAD = 64;

    private static final Entry.Kind[] KINDS = Entry.Kind.values();

    private MessageCodec() {
    }

    /** About how many bytes the message takes; never less than it does. */
    static int size(Message message) {
        int size = MESSAGE_OVERHEAD;
        if (message instanceof Message.AppendEntries append) {
            List<Entry> entries = append.entries();
            for (int i = 0; i < entries.size(); i++) {
                size += ENTRY_OVERHEAD + entries.get(i).command().length();
            }
        }
        return size;
    }

    static void write(Message message, ByteBuf out) {
        if (message instanceof Message.AppendEntries append) {
            writeAppend(append, out.writeByte(APPEND_ENTRIES));
        } else if (message instanceof Message.AppendEntriesReply reply) {
            out.writeByte(APPEND_ENTRIES_REPLY).writeLong(reply.term()).writeBoolean(reply.success());
            out.writeLong(reply.matchIndex()).writeLong(reply.conflictIndex()).writeLong(reply.conflictTerm());
            out.writeLong(reply.sentAt());
        } else if (message instanceof Message.PreVote preVote) {
            out.writeByte(PRE_VOTE).writeLong(preVote.term());
            out.writeLong(preVote.lastLogIndex()).writeLong(preVote.lastLogTerm());
        } else if (message instanceof Message.PreVoteReply reply) {
            out.writeByte(PRE_VOTE_REPLY).writeLong(reply.term()).writeLong(reply.requestTerm());
            out.writeBoolean(reply.voteGranted());
        } else if (message instanceof Message.RequestVote requestVote) {
            out.writeByte(REQUEST_VOTE).writeLong(requestVote.term());
            out.writeLong(requestVote.lastLogIndex()).writeLong(requestVote.lastLogTerm());
        } else if (message instanceof Message.RequestVoteReply reply) {
            out.writeByte(REQUEST_VOTE_REPLY).writeLong(reply.term()).writeBoolean(reply.voteGranted());
        } else {
            throw new AssertionError("unhandled " + message);
        }
    }

    private static void writeAppend(Message.AppendEntries append, ByteBuf out) {
        out.writeLong(append.term()).writeLong(append.prevLogIndex()).writeLong(append.prevLogTerm());
        out.writeLong(append.leaderCommit()).writeLong(append.sentAt());
        List<Entry> entries = append.entries();
        out.writeInt(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            out.writeLong(entry.index()).writeLong(entry.term()).writeByte(entry.kind().ordinal());
            Wire.writeBytes(entry.command(), out);
        }
    }

    static Message read(ByteBuf in) {
        byte kind = in.readByte();
        long term = Wire.readNatural(in);
        switch (kind) {
            case PRE_VOTE :
                return new Message.PreVote(term, Wire.readNatural(in), Wire.readNatural(in));
            case PRE_VOTE_REPLY :
                return new Message.PreVoteReply(term, Wire.readNatural(in), Wire.readBoolean(in));
            case REQUEST_VOTE :
                return new Message.RequestVote(term, Wire.readNatural(in), Wire.readNatural(in));
            case REQUEST_VOTE_REPLY :
                return new Message.RequestVoteReply(term, Wire.readBoolean(in));
            case APPEND_ENTRIES :
                return readAppend(term, in);
            case APPEND_ENTRIES_REPLY :
                return new Message.AppendEntriesReply(term, Wire.readBoolean(in), Wire.readNatural(in),
                        Wire.readNatural(in), Wire.readNatural(in), in.readLong());
            default :
                throw new BadFrame("message of unknown kind " + kind);
        }
    }

    private static Message readAppend(long term, ByteBuf in) {
        long prevLogIndex = Wire.readNatural(in);
        long prevLogTerm = Wire.readNatural(in);
        long leaderCommit = Wire.readNatural(in);
        long sentAt = in.readLong();
        int count = in.readInt();
        if (count < 0 || count > in.readableBytes() / ENTRY_OVERHEAD) {
            throw new BadFrame("count of entries " + count);
        }
        List<Entry> entries = count == 0 ? List.of() : new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(readEntry(in, prevLogIndex + 1 + i, term));
        }
        return new Message.AppendEntries(term, prevLogIndex, prevLogTerm, entries, leaderCommit, sentAt);
    }

    private static Entry readEntry(ByteBuf in, long expectedIndex, long latestTerm) {
        long index = Wire.readNatural(in);
        long term = Wire.readNatural(in);
        if (index != expectedIndex || term > latestTerm) {
            throw new BadFrame("entry " + index + " of term " + term + " where " + expectedIndex + " should be");
        }
        int kind = in.readByte();
        if (kind < 0 || kind >= KINDS.length) {
            throw new BadFrame("entry of unknown kind " + kind);
        }
        Bytes command = Wire.readBytes(in, Frame.MAX_BYTES);
        return new Entry(index, term, KINDS[kind], command);
    }
}
