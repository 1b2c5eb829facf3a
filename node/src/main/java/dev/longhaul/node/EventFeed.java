package dev.longhaul.node;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.RoleName;
import dev.longhaul.raft.ServerId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The last events of this node, as lines of JSON, and those who listen. Written by the event loop, read by the network thread; neither
 * waits for the other longer than it takes to copy a reference.
 */
final class EventFeed {
    /** How many events are kept for those who connect later. */
    static final int KEPT = 65_536;

    private final byte[][] lines = new byte[KEPT][];
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long lastSeq;

    /** {@code at}: time of the step that produced it, by {@link System#nanoTime}. */
    void event(long at, Event event) {
        if (event instanceof Event.RoleChanged changed) {
            role(at, changed.role(), changed.term());
        } else if (event instanceof Event.LeaderChanged changed) {
            leader(at, changed.leader(), changed.term());
        } else if (event instanceof Event.TermChanged changed) {
            publish(at, "term", out -> out.writeNumberField("term", changed.term()));
        } else if (event instanceof Event.FirstCommit commit) {
            publish(at, "first_commit", out -> {
                out.writeNumberField("term", commit.term());
                out.writeNumberField("index", commit.index());
            });
        } else if (event instanceof Event.PreVoteRefused refused) {
            publish(at, "pre_vote_refused", out -> {
                out.writeNumberField("candidate", refused.candidate().value());
                out.writeNumberField("term", refused.term());
            });
        } else {
            throw new AssertionError("unhandled " + event);
        }
    }

    private void role(long at, RoleName role, long term) {
        publish(at, "role", out -> {
            out.writeStringField("role", role.text());
            out.writeNumberField("term", term);
        });
    }

    private void leader(long at, Optional<ServerId> leader, long term) {
        publish(at, "leader", out -> {
            writeId(out, "leader", leader);
            out.writeNumberField("term", term);
        });
    }

    /** Something of this machine, not of the algorithm, took {@code length} nanoseconds from {@code start}. */
    void stall(long start, long length, StallWatch.Where where) {
        publish(start, "stall", out -> {
            out.writeNumberField("length", length);
            out.writeStringField("where", where.text());
        });
    }

    static void writeId(JsonGenerator out, String field, Optional<ServerId> id) throws IOException {
        if (id.isPresent()) {
            out.writeNumberField(field, id.get().value());
        } else {
            out.writeNullField(field);
        }
    }

    private void publish(long at, String type, Json.Fields fields) {
        long seq = lastSeq() + 1;
        byte[] line = Json.object(out -> {
            out.writeNumberField("seq", seq);
            out.writeNumberField("at", at);
            out.writeStringField("type", type);
            fields.write(out);
        });
        synchronized (this) {
            lines[(int) (seq % KEPT)] = line;
            lastSeq = seq;
        }
        listeners.forEach(Runnable::run);
    }

    /** Number of the newest event; they are numbered from 1. */
    synchronized long lastSeq() {
        return lastSeq;
    }

    /** The line of event {@code seq}; null when it is no longer kept. {@code seq} is from 1 to {@link #lastSeq}. */
    synchronized byte[] line(long seq) {
        return seq > lastSeq - KEPT ? lines[(int) (seq % KEPT)] : null;
    }

    /** {@code listener} is run after each event, by the event loop: it must only wake somebody. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }
}
