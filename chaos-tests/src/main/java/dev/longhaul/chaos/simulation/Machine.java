package dev.longhaul.chaos.simulation;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node's state machine: keys with values, the version of each the index of the entry that wrote it. */
final class Machine {
    private static final char BETWEEN = '\n';

    /** What a key holds. */
    record Slot(long version, String value) {}

    private final Map<String, Slot> slots = new HashMap<>();

    static Bytes put(String key, String value) {
        return Bytes.ofUtf8(key + BETWEEN + value);
    }

    void apply(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.kind() == Entry.Kind.COMMAND) {
                String text = entry.command().utf8();
                int end = text.indexOf(BETWEEN);
                slots.put(text.substring(0, end), new Slot(entry.index(), text.substring(end + 1)));
            }
        }
    }

    /** Null where there is nothing. */
    Slot read(String key) {
        return slots.get(key);
    }
}
