package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import java.util.OptionalLong;

/** What a client asks of one key: a {@link Command}, which changes it, or a read. */
sealed interface Operation {
    /** Most bytes of a key. */
    int MAX_KEY = 512;
    /** Most bytes of a value. */
    int MAX_VALUE = 1 << 20;

    /** 1 to {@link #MAX_KEY} bytes. */
    Bytes key();

    /** Bytes of key and value together: what the operation weighs in a queue. */
    default int size() {
        return key().length();
    }

    /** The value at some moment between request and answer (linearizable). */
    record Read(Bytes key) implements Operation {
        public Read {
            checkKey(key);
        }
    }

    /** Goes through the log and is applied by every node. */
    sealed interface Command extends Operation {}

    /**
     * Sets the value.
     *
     * @param expected version that the key must have, 0 for none; empty: whatever it has
     */
    record Put(Bytes key, Bytes value, OptionalLong expected) implements Command {
        public Put {
            checkKey(key);
            checkValue(value);
            checkVersion(expected);
        }

        @Override
        public int size() {
            return key.length() + value.length();
        }
    }

    /** Removes the key; {@code expected} as for {@link Put}. */
    record Delete(Bytes key, OptionalLong expected) implements Command {
        public Delete {
            checkKey(key);
            checkVersion(expected);
        }
    }

    /** Adds to the end of the value; an absent key counts as empty. */
    record Append(Bytes key, Bytes value) implements Command {
        public Append {
            checkKey(key);
            checkValue(value);
        }

        @Override
        public int size() {
            return key.length() + value.length();
        }
    }

    /** Adds to the value, a decimal number of 64 bits; an absent key counts as 0. */
    record Increment(Bytes key, long delta) implements Command {
        public Increment {
            checkKey(key);
        }
    }

    private static void checkKey(Bytes key) {
        if (key.length() < 1 || key.length() > MAX_KEY) {
            throw new IllegalArgumentException("key of " + key.length() + " bytes; 1 to " + MAX_KEY + " are allowed");
        }
    }

    private static void checkValue(Bytes value) {
        if (value.length() > MAX_VALUE) {
            throw new IllegalArgumentException(
                    "value of " + value.length() + " bytes; at most " + MAX_VALUE + " are allowed");
        }
    }

    private static void checkVersion(OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() < 0) {
            throw new IllegalArgumentException("version " + expected.getAsLong() + " is negative");
        }
    }
}
