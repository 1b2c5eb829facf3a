package dev.longhaul.chaos.simulation.fuzz;

import dev.longhaul.chaos.simulation.invariant.Violation;
import dev.longhaul.results.check.linearizability.ContradictionText;
import dev.longhaul.results.check.linearizability.Limits;
import dev.longhaul.results.check.linearizability.Linearizability;
import dev.longhaul.results.check.linearizability.Linearization;
import dev.longhaul.results.check.linearizability.Model;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.record.Operation;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What the clients of a case were answered: the one invariant that is looked at when all is over. */
final class ClientHistory {
    /** Its name. */
    static final String LINEARIZABLE = "linearizable";
    /** Hundreds of operations take milliseconds; what takes longer is not known, and no violation. */
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 256 << 20);

    private ClientHistory() {
    }

    /**
     * @param now nanoseconds since the simulation's start
     * @throws Violation if no order of the operations explains all answers
     */
    static void check(List<Operation> operations, long now) {
        try {
            History history = History.of("answers", operations, IntStream.range(0, operations.size()).toArray());
            Linearization found = Linearizability.check(history, Model.guess(history), LIMITS);
            found.contradiction().ifPresent(contradiction -> {
                throw new Violation(LINEARIZABLE, now, 0, ContradictionText.lines(contradiction, true).get(0));
            });
        } catch (HistoryFormatException notOurs) {
            throw new IllegalStateException(notOurs);
        }
    }
}
