package dev.longhaul.results.record;

import java.nio.file.Path;
import java.util.List;

/**
 * A run as read back: every line of its directory, in the order of the files.
 *
 * @param directory where it was read from
 * @param operations one for each that began, in the order of their ends
 * @param operationLines of each operation its line in {@code history.ndjson}; empty where none was read from there
 * @param twins the simulated twins of its cells; empty where none ran
 * @param remarks what the reader passed over and why, for example a torn last line; empty for a clean directory
 */
public record Run(Path directory, RunHeader header, List<TrialRecord> trials, List<RunEvent> events,
        List<FaultRecord> faults, List<DelayChange> links, List<Operation> operations, List<Integer> operationLines,
        List<TwinRecord> twins, List<String> remarks) {
    public Run {
        trials = List.copyOf(trials);
        events = List.copyOf(events);
        faults = List.copyOf(faults);
        links = List.copyOf(links);
        operations = List.copyOf(operations);
        operationLines = List.copyOf(operationLines);
        twins = List.copyOf(twins);
        remarks = List.copyOf(remarks);
    }

    /** A run without twins whose operations come from no file. */
    public Run(Path directory, RunHeader header, List<TrialRecord> trials, List<RunEvent> events,
            List<FaultRecord> faults, List<DelayChange> links, List<Operation> operations, List<String> remarks) {
        this(directory, header, trials, events, faults, links, operations, List.of(), List.of(), remarks);
    }

    /** The same run with these twins. */
    public Run with(List<TwinRecord> others) {
        return new Run(directory, header, trials, events, faults, links, operations, operationLines, others, remarks);
    }

    /** The same run with another header. */
    public Run with(RunHeader other) {
        return new Run(directory, other, trials, events, faults, links, operations, operationLines, twins, remarks);
    }

    /** Where in {@code history.ndjson} the operation of this index stands; its number where it comes from no file. */
    public int operationLine(int index) {
        return operationLines.isEmpty() ? index + 1 : operationLines.get(index);
    }
}
