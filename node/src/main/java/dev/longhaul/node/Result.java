package dev.longhaul.node;

import dev.longhaul.raft.Bytes;

/** What the state machine made of an operation; the same on every node. */
sealed interface Result {
    /** The key was changed; {@code version} is the index of the entry that did it. */
    record Written(long version) implements Result {}

    /** The key holds {@code value} since {@code version}. */
    record Value(long version, Bytes value) implements Result {}

    /** The key holds nothing. */
    record Absent() implements Result {
        static final Absent INSTANCE = new Absent();
    }

    /** Nothing was changed: the key has another version than expected; 0: it is absent. */
    record Mismatch(long version) implements Result {}

    /** Nothing was changed: the value is no decimal number of 64 bits, or would not be after it. */
    record NotANumber(long version) implements Result {}

    /** Nothing was changed: the value would be longer than {@link Operation#MAX_VALUE}. */
    record TooLong(long version) implements Result {}
}
