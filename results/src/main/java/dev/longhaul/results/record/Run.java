package dev.longhaul.results.record;

import java.nio.file.Path;
import java.util.List;

/**
 * A run as read back: every line of its directory, in the order of the files.
 *
 * @param directory where it was read from
 * @param twins the simulated twins of its cells; empty where none ran
 * @param remarks what the reader passed over and why, for example a torn last line; empty for a clean directory
 */
public record Run(Path directory, RunHeader header, List<TrialRecord> trials, List<RunEvent> events,
        List<FaultRecord> faults, List<DelayChange> links, List<Operation> operations, List<TwinRecord> twins,
        List<String> remarks) {
    public Run {
        trials = List.copyOf(trials);
        events = List.copyOf(events);
        faults = List.copyOf(faults);
        links = List.copyOf(links);
        operations = List.copyOf(operations);
        twins = List.copyOf(twins);
        remarks = List.copyOf(remarks);
    }

    /** A run without twins. */
    public Run(Path directory, RunHeader header, List<TrialRecord> trials, List<RunEvent> events,
            List<FaultRecord> faults, List<DelayChange> links, List<Operation> operations, List<String> remarks) {
        this(directory, header, trials, events, faults, links, operations, List.of(), remarks);
    }

    /** The same run with these twins. */
    public Run with(List<TwinRecord> others) {
        return new Run(directory, header, trials, events, faults, links, operations, others, remarks);
    }
}
