package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.Options;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RaftServer;
import dev.longhaul.raft.Recovered;
import dev.longhaul.raft.RequestId;
import dev.longhaul.raft.ServerId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Plays one election and one write with a throw-away core before the real one starts. The JVM loads and links on first use: without
 * this the first election of a node would stall for tens of milliseconds, and be measured as an effect of the network.
 */
final class Rehearsal {
    private static final ServerId SELF = new ServerId(0);
    private static final ServerId OTHER = new ServerId(1);

    private final RaftServer core;
    private final EventFeed feed = new EventFeed();
    private final KeyValueMachine machine = new KeyValueMachine();

    private Rehearsal() {
        Options options = new Options(1000, 2000, 500, true, true, true, 1024, 4);
        core = new RaftServer(SELF, new TreeSet<>(List.of(SELF, OTHER)), options, Recovered.EMPTY,
                new SplitMix64(1, 0));
    }

    /** How many entries were applied: the no-op of the election, and the write. */
    static long play() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.follow(rehearsal.core.start(0));
        Bytes command = OperationCodec.encode(new Operation.Put(Bytes.ofUtf8("k"), Bytes.EMPTY, OptionalLong.empty()));
        rehearsal.step(5000, Input.DeadlineReached.INSTANCE);
        rehearsal.step(5001, new Input.Propose(new RequestId(1), command));
        rehearsal.step(5600, Input.DeadlineReached.INSTANCE);
        return rehearsal.machine.lastApplied();
    }

    private void step(long now, Input input) {
        follow(core.step(now, input));
    }

    /** Everything is durable at once, and the other server agrees to everything. */
    private void follow(Output out) {
        out.events().forEach(event -> feed.event(0, event));
        out.write().ifPresent(write -> step(0, new Input.Persisted(write.sequence())));
        out.apply().forEach(machine::apply);
        out.send().forEach(this::answer);
        out.sendAfterWrite().forEach(this::answer);
        if (!out.apply().isEmpty()) {
            step(0, new Input.Applied(machine.lastApplied()));
        }
    }

    private void answer(Envelope sent) {
        ByteBuf bytes = Unpooled.buffer();
        FrameCodec.write(new Frame.Raft(sent.message()), bytes);
        Message message = ((Frame.Raft) FrameCodec.read(bytes.skipBytes(4))).message();
        Message reply;
        if (message instanceof Message.PreVote preVote) {
            reply = new Message.PreVoteReply(preVote.term(), preVote.term(), true);
        } else if (message instanceof Message.RequestVote requestVote) {
            reply = new Message.RequestVoteReply(requestVote.term(), true);
        } else if (message instanceof Message.AppendEntries append) {
            long match = append.prevLogIndex() + append.entries().size();
            reply = new Message.AppendEntriesReply(append.term(), true, match, 0, 0, append.sentAt());
        } else {
            return;
        }
        step(0, new Input.Received(new Envelope(OTHER, SELF, reply)));
    }
}
