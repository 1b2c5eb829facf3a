package dev.longhaul.results.check;

import java.util.List;

import dev.longhaul.results.record.Operation;

/** What is in a read of a key that changes add to, and never overwrite. */
interface Contents {
    /** Null for keys of other kinds. */
    static Contents of(KeyHistory key) {
        return switch (key.kind()) {
            case LIST -> new ListContents(key);
            case COUNTER -> new CounterContents(key);
            case REGISTER, LOCK, MIXED -> null;
        };
    }

    /** Of these acknowledged changes those that the read certainly lacks; of a counter one that stands for the sum. */
    List<Operation> missing(Operation read, List<Operation> changes);

    /** Whether what the read found can be told apart. */
    boolean readable(Operation read);

    /** What the read has more often than it was added, for a person; empty if nothing. */
    String tooOften(Operation read);
}
