package dev.longhaul.chaos.simulation;

import dev.longhaul.chaos.workload.Transport.Call;
import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node's state machine: keys with values, the version of each the index of the entry that wrote it. It answers as the real node's does. A
 * command is key and value; a sign that no key begins with stands before those that are no plain writes.
 */
final class Machine {
    private static final char BETWEEN = '\n';
    private static final char IF = '?';
    private static final char APPEND = '+';
    private static final char ADD = '#';
    private static final char DELETE = '!';
    private static final int DONE = 200;
    private static final int NOTHING_THERE = 404;
    private static final int NO_SUCH_VALUE = 409;
    private static final int NO_SUCH_VERSION = 412;
    /** Longest value, as of the real node. */
    private static final int MOST = 1 << 20;

    /** What a key holds. */
    record Slot(long version, String value) {}

    /**
     * What became of a command.
     *
     * @param status of the REST answer
     * @param version written, or that the key has; 0 for none
     * @param value the sum of what was added, else empty
     */
    record Result(int status, long version, String value) {}

    private final Map<String, Slot> slots = new HashMap<>();
    /** By index, of the commands applied last that are no plain writes. */
    private final Map<Long, Result> results = new HashMap<>();

    static Bytes command(Call.Write write) {
        if (write instanceof Call.Put put) {
            return Bytes.ofUtf8(put.key() + BETWEEN + put.value());
        } else if (write instanceof Call.PutIf put) {
            return Bytes.ofUtf8("" + IF + put.version() + BETWEEN + put.key() + BETWEEN + put.value());
        } else if (write instanceof Call.Append append) {
            return Bytes.ofUtf8(APPEND + append.key() + BETWEEN + append.value());
        } else if (write instanceof Call.Add add) {
            return Bytes.ofUtf8(ADD + add.key() + BETWEEN + add.number());
        } else if (write instanceof Call.Delete delete) {
            return Bytes.ofUtf8(DELETE + delete.key() + BETWEEN);
        }
        throw new AssertionError("unhandled " + write);
    }

    void apply(List<Entry> entries) {
        results.clear();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.kind() == Entry.Kind.COMMAND) {
                apply(entry.index(), entry.command().utf8());
            }
        }
    }

    private void apply(long index, String text) {
        switch (text.charAt(0)) {
            case IF -> {
                int end = text.indexOf(BETWEEN);
                results.put(index, putIf(index, Long.parseLong(text, 1, end, 10), text.substring(end + 1)));
            }
            case APPEND -> results.put(index, append(index, text.substring(1)));
            case ADD -> results.put(index, add(index, text.substring(1)));
            case DELETE -> results.put(index, delete(index, text.substring(1)));
            default -> put(index, text);
        }
    }

    private static String key(String text) {
        return text.substring(0, text.indexOf(BETWEEN));
    }

    private static String value(String text) {
        return text.substring(text.indexOf(BETWEEN) + 1);
    }

    private void put(long index, String text) {
        slots.put(key(text), new Slot(index, value(text)));
    }

    private Result putIf(long index, long expected, String text) {
        Slot slot = slots.get(key(text));
        long version = slot == null ? 0 : slot.version();
        if (version != expected) {
            return new Result(NO_SUCH_VERSION, version, "");
        }
        put(index, text);
        return new Result(DONE, index, "");
    }

    private Result append(long index, String text) {
        Slot slot = slots.get(key(text));
        String joined = (slot == null ? "" : slot.value()) + value(text);
        if (joined.length() > MOST) {
            return new Result(NO_SUCH_VALUE, slot == null ? 0 : slot.version(), "");
        }
        slots.put(key(text), new Slot(index, joined));
        return new Result(DONE, index, "");
    }

    private Result add(long index, String text) {
        Slot slot = slots.get(key(text));
        try {
            long old = slot == null ? 0 : Long.parseLong(slot.value());
            String sum = Long.toString(Math.addExact(old, Long.parseLong(value(text))));
            slots.put(key(text), new Slot(index, sum));
            return new Result(DONE, index, sum);
        } catch (NumberFormatException | ArithmeticException noSum) {
            return new Result(NO_SUCH_VALUE, slot == null ? 0 : slot.version(), "");
        }
    }

    private Result delete(long index, String text) {
        return slots.remove(key(text)) == null ? new Result(NOTHING_THERE, 0, "") : new Result(DONE, index, "");
    }

    /** What became of the command at this index, one of those applied last. */
    Result result(long index) {
        Result result = results.get(index);
        return result == null ? new Result(DONE, index, "") : result;
    }

    /** Null where there is nothing. */
    Slot read(String key) {
        return slots.get(key);
    }
}
