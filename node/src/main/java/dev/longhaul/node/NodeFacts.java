package dev.longhaul.node;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.longhaul.raft.Options;
import dev.longhaul.raft.ServerId;
import dev.longhaul.raft.ServerView;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * What a node says of itself, in {@code /status} and in the first line of {@code /events}.
 *
 * @param rest where clients reach it, with the port it really has
 * @param peerListen where the other members reach it, likewise
 * @param bootId of the kernel: nodes that share it share the clock of {@link System#nanoTime}
 * @param startedAt by that clock
 * @param rehearsed whether it has played its {@link Rehearsal}
 */
record NodeFacts(NodeConfig config, Address rest, Address peerListen, String bootId, long startedAt,
        BooleanSupplier rehearsed) {
    /** The kernel's, or "unknown" where it has none. */
    static String readBootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    /**
     * The first line of {@code /events}. {@code now} is this node's {@link System#nanoTime} when the line was written, {@code boot_id} names
     * the kernel whose clock that is; all stamps of the feed are of this clock.
     */
    byte[] hello() {
        return Json.object(out -> {
            out.writeNumberField("at", System.nanoTime());
            out.writeStringField("type", "hello");
            out.writeNumberField("id", config.id().value());
            writeProcess(out);
            out.writeNumberField("now", System.nanoTime());
            out.writeNumberField("started_at", startedAt);
        });
    }

    private void writeProcess(JsonGenerator out) throws IOException {
        out.writeNumberField("pid", ProcessHandle.current().pid());
        out.writeStringField("boot_id", bootId);
    }

    /**
     * {@code GET /status}. As in {@link #hello}, {@code now} and {@code boot_id} tell the clock: whoever asks from another kernel asks a
     * few times, and by the answer with the shortest round trip knows the offset of the two clocks to within that round trip. Until
     * {@code rehearsed} is true its first election could be slow for reasons that are not the network. The other
     * fields are older by what an answer waits for the event loop; {@code now} is written last.
     */
    void writeStatus(JsonGenerator out, ServerView view, SortedMap<ServerId, Traffic> traffic) throws IOException {
        out.writeNumberField("id", config.id().value());
        out.writeStringField("state", view.role().text());
        out.writeNumberField("current_term", view.currentTerm());
        EventFeed.writeId(out, "voted_for", view.votedFor());
        EventFeed.writeId(out, "leader", view.leader());
        out.writeNumberField("commit_index", view.commitIndex());
        out.writeNumberField("last_applied", view.lastApplied());
        out.writeNumberField("last_log_index", view.lastLogIndex());
        writeOptions(out);
        out.writeObjectFieldStart("match_index");
        for (var match : view.matchIndex().entrySet()) {
            out.writeNumberField(match.getKey().toString(), match.getValue());
        }
        out.writeEndObject();
        writeProcess(out);
        out.writeNumberField("uptime_ms", (System.nanoTime() - startedAt) / 1_000_000);
        out.writeBooleanField("rehearsed", rehearsed.getAsBoolean());
        out.writeStringField("rest", rest.toString());
        out.writeStringField("peer_listen", peerListen.toString());
        writeTraffic(out, traffic);
        out.writeNumberField("now", System.nanoTime());
    }

    private void writeOptions(JsonGenerator out) throws IOException {
        Options options = config.options();
        out.writeArrayFieldStart("election_timeout_ms");
        out.writeNumber(new BigDecimal(Settings.ms(options.electionTimeoutMin())));
        out.writeNumber(new BigDecimal(Settings.ms(options.electionTimeoutMax())));
        out.writeEndArray();
        out.writeNumberField("heartbeat_ms", new BigDecimal(Settings.ms(options.heartbeat())));
        out.writeArrayFieldStart("protection");
        for (String name : config.protection()) {
            out.writeString(name);
        }
        out.writeEndArray();
        out.writeNumberField("seed", config.seed());
        out.writeArrayFieldStart("members");
        for (ServerId member : config.peers().keySet()) {
            out.writeNumber(member.value());
        }
        out.writeEndArray();
    }

    private static void writeTraffic(JsonGenerator out, SortedMap<ServerId, Traffic> traffic) throws IOException {
        out.writeObjectFieldStart("traffic");
        for (var sent : traffic.entrySet()) {
            out.writeObjectFieldStart(sent.getKey().toString());
            out.writeNumberField("messages", sent.getValue().messages());
            out.writeNumberField("bytes", sent.getValue().bytes());
            out.writeNumberField("dropped", sent.getValue().droppedFrames());
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
