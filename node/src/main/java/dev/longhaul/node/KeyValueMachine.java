package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The replicated state machine: keys with values and versions. Deterministic: its state follows from the entries alone. A key's
 * version is the index of the entry that changed it last. Used by one thread.
 */
final class KeyValueMachine {
    private record Slot(long version, Bytes value) {}

    private final Map<Bytes, Slot> slots = new HashMap<>();
    private long lastApplied;

    /** Applies the next entry. A no-op gives {@link Result.Absent}. */
    Result apply(Entry entry) {
        if (entry.index() != lastApplied + 1) {
            throw new IllegalStateException("entry " + entry.index() + " after " + lastApplied);
        }
        lastApplied = entry.index();
        if (entry.kind() == Entry.Kind.NO_OP) {
            return Result.Absent.INSTANCE;
        }
        return change(entry.index(), OperationCodec.decodeCommand(entry.command()));
    }

    long lastApplied() {
        return lastApplied;
    }

    Result read(Bytes key) {
        Slot slot = slots.get(key);
        return slot == null ? Result.Absent.INSTANCE : new Result.Value(slot.version, slot.value);
    }

    private Result change(long index, Operation.Command command) {
        if (command instanceof Operation.Put put) {
            return put(index, put);
        }
        if (command instanceof Operation.Delete delete) {
            return delete(index, delete);
        }
        if (command instanceof Operation.Append append) {
            return append(index, append);
        }
        if (command instanceof Operation.Increment increment) {
            return increment(index, increment);
        }
        throw new AssertionError("unhandled " + command);
    }

    private long version(Bytes key) {
        Slot slot = slots.get(key);
        return slot == null ? 0 : slot.version;
    }

    private boolean differs(Bytes key, OptionalLong expected) {
        return expected.isPresent() && expected.getAsLong() != version(key);
    }

    private Result put(long index, Operation.Put put) {
        if (differs(put.key(), put.expected())) {
            return new Result.Mismatch(version(put.key()));
        }
        slots.put(put.key(), new Slot(index, put.value()));
        return new Result.Written(index);
    }

    private Result delete(long index, Operation.Delete delete) {
        if (differs(delete.key(), delete.expected())) {
            return new Result.Mismatch(version(delete.key()));
        }
        return slots.remove(delete.key()) == null ? Result.Absent.INSTANCE : new Result.Written(index);
    }

    private Result append(long index, Operation.Append append) {
        Slot slot = slots.get(append.key());
        byte[] old = slot == null ? Bytes.EMPTY.array() : slot.value.array();
        byte[] more = append.value().array();
        if (old.length + more.length > Operation.MAX_VALUE) {
            return new Result.TooLong(slot.version);
        }
        byte[] joined = Arrays.copyOf(old, old.length + more.length);
        System.arraycopy(more, 0, joined, old.length, more.length);
        slots.put(append.key(), new Slot(index, Bytes.of(joined)));
        return new Result.Written(index);
    }

    private Result increment(long index, Operation.Increment increment) {
        Slot slot = slots.get(increment.key());
        try {
            long old = slot == null ? 0 : Long.parseLong(slot.value.utf8());
            Bytes sum = Bytes.ofUtf8(Long.toString(Math.addExact(old, increment.delta())));
            slots.put(increment.key(), new Slot(index, sum));
            return new Result.Value(index, sum);
        } catch (NumberFormatException | ArithmeticException e) {
            return new Result.NotANumber(slot == null ? 0 : slot.version);
        }
    }
}
