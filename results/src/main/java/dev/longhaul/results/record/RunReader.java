package dev.longhaul.results.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.longhaul.results.record.RunFormat.Lines;

/** Reads a run directory back, also one that a crash left behind or that is still being written. */
public final class RunReader {
    private static final long MAX_HEADER = 16 << 20;

    private RunReader() {
    }

    /**
     * @throws RunFormatException if {@code directory} is no run directory, is of another format, or has a line that cannot be read (a torn
     *             last line is passed over and remarked)
     * @throws IOException if a file cannot be read
     */
    public static Run read(Path directory) throws IOException {
        RunHeader header = header(directory);
        List<String> remarks = new ArrayList<>();
        List<Operation> operations = new ArrayList<>();
        List<Integer> operationLines = new ArrayList<>();
        history(directory.resolve(Lines.HISTORY.file), (operation, line) -> {
            operations.add(operation);
            operationLines.add(line);
        }).ifPresent(remarks::add);
        return new Run(directory, header, lines(directory, Lines.TRIALS, TrialRecord.class, remarks),
                lines(directory, Lines.EVENTS, RunEvent.class, remarks),
                lines(directory, Lines.FAULTS, FaultRecord.class, remarks),
                lines(directory, Lines.LINKS, DelayChange.class, remarks),
                operations, operationLines, twins(directory, remarks), remarks);
    }

    /** Only {@code run.json}. */
    public static RunHeader header(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new RunFormatException(directory + (Files.exists(directory) ? " is no directory" : " does not exist")
                    + "; give a run directory such as results/runs/20260115-142530");
        }
        Path file = directory.resolve(RunFormat.HEADER);
        if (!Files.isRegularFile(file)) {
            throw new RunFormatException(directory + " is no run directory: it has no " + RunFormat.HEADER
                    + "; give a directory such as results/runs/20260115-142530");
        }
        if (Files.size(file) > MAX_HEADER) {
            throw new RunFormatException(file + " has " + Files.size(file) + " bytes, more than any run.json");
        }
        try {
            JsonNode tree = RunFormat.MAPPER.readTree(Files.readAllBytes(file));
            JsonNode format = tree.path("format");
            if (!format.isInt()) {
                throw new RunFormatException(file + " has no whole number in 'format': it is not the header of a run");
            }
            if (format.intValue() != RunHeader.FORMAT) {
                throw new RunFormatException(file + " is of format " + format.intValue()
                        + "; this version reads format " + RunHeader.FORMAT
                        + ". Read it with the version that wrote it (see 'versions' in that file)");
            }
            return RunFormat.MAPPER.treeToValue(tree, RunHeader.class);
        } catch (JsonProcessingException e) {
            throw new RunFormatException(file + " cannot be read: " + e.getOriginalMessage());
        }
    }

    /** A directory without the file has no twins; one line a cell. */
    private static List<TwinRecord> twins(Path directory, List<String> remarks) throws IOException {
        Path file = directory.resolve(Lines.TWINS.file);
        if (!Files.exists(file) && !Files.exists(directory.resolve(Lines.TWINS.file + RunFormat.PACKED))) {
            return List.of();
        }
        List<TwinRecord> twins = lines(directory, Lines.TWINS, TwinRecord.class, remarks);
        Set<Cell> cells = new HashSet<>();
        for (int i = 0; i < twins.size(); i++) {
            if (!cells.add(twins.get(i).cell())) {
                throw new RunFormatException(file + ":" + (i + 1) + " is a second twin of "
                        + twins.get(i).cell().label() + "; a cell has one. See RUN_DIRECTORY.md for the format");
            }
        }
        return twins;
    }

    /**
     * Only a {@code history.ndjson}, packed or not, which need not lie in a run directory: each operation with the number of its line, in the
     * order of their ends; those without an end come last, as UNKNOWN.
     *
     * @return what is wrong with the last line, where it is torn
     * @throws RunFormatException if another line cannot be read
     */
    public static Optional<String> history(Path file, ObjIntConsumer<Operation> sink) throws IOException {
        HistoryJoin join = new HistoryJoin(sink);
        Optional<String> torn = new LineReader<>(file, HistoryLine.class).forEach(join::accept);
        join.end();
        return torn;
    }

    private static <T extends RunLine> List<T> lines(Path directory, Lines lines, Class<T> type, List<String> remarks)
            throws IOException {
        List<T> read = new ArrayList<>();
        new LineReader<>(directory.resolve(lines.file), type).forEach(read::add).ifPresent(remarks::add);
        return read;
    }
}
