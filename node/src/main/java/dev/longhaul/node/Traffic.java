package dev.longhaul.node;

import java.util.concurrent.atomic.AtomicLong;

/** What this node has handed to the sockets of one peer since its start. */
final class Traffic {
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /** A message of the core left as {@code length} bytes, framing included. */
    void sent(int length) {
        messages.lazySet(messages.get() + 1);
        bytes.lazySet(bytes.get() + length);
    }

    /** A frame made room for a newer one. */
    void dropped() {
        dropped.incrementAndGet();
    }

    long messages() {
        return messages.get();
    }

    long bytes() {
        return bytes.get();
    }

    long droppedFrames() {
        return dropped.get();
    }
}
