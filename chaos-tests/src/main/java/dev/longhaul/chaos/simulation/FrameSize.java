package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Message;
import java.util.List;

/** How many bytes a message takes on a stream of the real node: length, checksum, kind of the frame and of the message, fields. */
final class FrameSize {
    private static final int FRAME = 4 + 4 + 1 + 1;
    private static final int ENTRY = 8 + 8 + 1 + 4;

    private FrameSize() {
    }

    static long of(Message message) {
        if (message instanceof Message.AppendEntries append) {
            return FRAME + 5 * 8 + 4 + (append.entries().isEmpty() ? 0 : of(append.entries()));
        }
        if (message instanceof Message.AppendEntriesReply) {
            return FRAME + 5 * 8 + 1;
        }
        if (message instanceof Message.PreVote || message instanceof Message.RequestVote) {
            return FRAME + 3 * 8;
        }
        if (message instanceof Message.PreVoteReply) {
            return FRAME + 2 * 8 + 1;
        }
        if (message instanceof Message.RequestVoteReply) {
            return FRAME + 8 + 1;
        }
        throw new AssertionError("unhandled " + message);
    }

    static long of(List<Entry> entries) {
        long bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            bytes += ENTRY + (long) entries.get(i).command().length();
        }
        return bytes;
    }
}
