package dev.longhaul.results.check;

import java.util.HashMap;
import java.util.Map;

import dev.longhaul.results.check.Violation.Kind;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;

/**
 * Session guarantees of each process, key by key (Terry and others, 1994): monotonic reads and read-your-writes. A read may not find something certainly older
 * ({@link Age}) than what the process read of the key, or had acknowledged for it, before. Reads of local state promise nothing and are left out.
 */
final class Sessions {
    /** What a process knows of a key. */
    private static final class Known {
        private Operation read;
        private Operation written;
    }

    private final Tally tally = new Tally("no process reads backwards or misses its own write");

    void accept(KeyHistory key) {
        Age age = new Age(key);
        if (!age.known()) {
            return;
        }
        Map<Integer, Known> processes = new HashMap<>();
        for (Operation operation : key.operations()) {
            if (operation.outcome() != Outcome.OK || operation.op().equals("stale_get")) {
                continue;
            }
            Known known = processes.computeIfAbsent(operation.process(), process -> new Known());
            if (operation.writes()) {
                known.written = newer(age, known.written, operation);
            } else {
                read(age, known, operation);
                known.read = newer(age, known.read, operation);
            }
        }
    }

    CheckResult result() {
        return tally.result();
    }

    private static Operation newer(Age age, Operation one, Operation other) {
        return one == null || age.oldest(other) > age.oldest(one) ? other : one;
    }

    private void read(Age age, Known known, Operation read) {
        if (known.read == null && known.written == null) {
            return;
        }
        tally.examined(read);
        boolean own = older(age, read, known.written);
        if (own || older(age, read, known.read)) {
            Operation before = own ? known.written : known.read;
            tally.violation(Violation.of(own ? Kind.OWN_WRITE_MISSED : Kind.READ_BACKWARDS, "process "
                    + read.process() + " read " + text(age, read) + " of key " + read.key() + " after it had "
                    + (own ? "written " : "read ") + text(age, before), before, read));
        }
    }

    private static boolean older(Age age, Operation read, Operation before) {
        return before != null && age.newest(read) < age.oldest(before);
    }

    private static String text(Age age, Operation operation) {
        return age.byVersion() ? "version " + operation.version() : "'" + Age.value(operation) + "'";
    }
}
