package dev.longhaul.results.record;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;

/** Reads one file of JSON lines, plain or packed. */
final class LineReader<T> {
    private final Path path;
    private final ObjectReader reader;
    private final Class<T> type;
    private int number;

    LineReader(Path path, Class<T> type) {
        this.path = path;
        this.type = type;
        this.reader = RunFormat.MAPPER.readerFor(type);
    }

    /**
     * Hands over each line in order.
     *
     * @return what is wrong with the last line, when it has no end and cannot be read: the writer was torn from it
     * @throws RunFormatException for any other line that cannot be read, with file and line
     */
    Optional<String> forEach(Consumer<T> sink) throws IOException {
        try (InputStream in = open()) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(512);
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    number++;
                    sink.accept(parse(line.toByteArray()));
                    line.reset();
                } else {
                    line.write(b);
                    if (line.size() > RunFormat.MAX_LINE) {
                        throw refused("is longer than " + RunFormat.MAX_LINE + " bytes");
                    }
                }
            }
            return line.size() == 0 ? Optional.empty() : last(line.toByteArray(), sink);
        }
    }

    private Optional<String> last(byte[] line, Consumer<T> sink) {
        number++;
        try {
            sink.accept(parse(line));
            return Optional.empty();
        } catch (RunFormatException e) {
            return Optional.of(path.getFileName() + ":" + number
                    + " was cut off while it was written (the harness ended there) and is left out");
        }
    }

    private InputStream open() throws IOException {
        boolean isPacked = path.getFileName().toString().endsWith(RunFormat.PACKED);
        if (!isPacked && Files.exists(path)) {
            return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        }
        Path packed = isPacked ? path : path.resolveSibling(path.getFileName() + RunFormat.PACKED);
        if (Files.exists(packed)) {
            return new BufferedInputStream(new GZIPInputStream(Files.newInputStream(packed), 1 << 16), 1 << 16);
        }
        throw new RunFormatException(
                path + " is missing; a run directory has it even when it is empty. Was it copied in part?");
    }

    private T parse(byte[] line) throws RunFormatException {
        try {
            T value = type.cast(reader.readValue(line));
            if (value == null) {
                throw refused("is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            String field = e instanceof JsonMappingException mapping ? field(mapping.getPath()) : "";
            throw refused("cannot be read" + field + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw refused("cannot be read: " + e.getMessage());
        }
    }

    private static String field(List<JsonMappingException.Reference> path) {
        StringBuilder name = new StringBuilder();
        for (JsonMappingException.Reference part : path) {
            name.append(name.length() == 0 ? "" : ".")
                    .append(part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName());
        }
        return name.length() == 0 ? "" : " at field '" + name + "'";
    }

    private RunFormatException refused(String what) {
        return new RunFormatException(path + ":" + Math.max(1, number) + " " + what
                + ". See RUN_DIRECTORY.md for the format, or take the directory out of the comparison");
    }
}
