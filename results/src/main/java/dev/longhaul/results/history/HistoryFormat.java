package dev.longhaul.results.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a file spells its history. */
public enum HistoryFormat {
    /** The {@code history.ndjson} of a run directory, packed or not. */
    LONGHAUL("longhaul"),
    /** Jepsen's and Knossos's EDN. */
    JEPSEN("jepsen"),
    /** Jepsen's log of an etcd register, as in Porcupine's tests. */
    PORCUPINE_ETCD("porcupine-etcd"),
    /** EDN with keys, as in Porcupine's key-value tests. */
    PORCUPINE_KV("porcupine-kv");

    private static final String HISTORY = "history.ndjson";
    private static final int HEAD = 4096;

    private final String word;

    HistoryFormat(String word) {
        this.word = word;
    }

    /** Its name on a command line. */
    public String word() {
        return word;
    }

    /** All names, for a command line. */
    public static List<String> words() {
        return Arrays.stream(values()).map(HistoryFormat::word).toList();
    }

    /** The format of that name. */
    public static Optional<HistoryFormat> of(String word) {
        return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
    }

    /**
     * The format of a file by how it begins.
     *
     * @throws HistoryFormatException if it begins like none
     */
    public static HistoryFormat guess(Path path) throws IOException {
        Path file = file(path);
        if (file.getFileName().toString().endsWith(".gz")) {
            return LONGHAUL;
        }
        String head = head(file).strip();
        if (head.startsWith("{\"") || head.isEmpty() && file.getFileName().toString().endsWith(".ndjson")) {
            return LONGHAUL;
        }
        if (head.contains("jepsen.util - ")) {
            return PORCUPINE_ETCD;
        }
        if (head.contains(":process") && head.contains(":type")) {
            return head.contains(":key ") ? PORCUPINE_KV : JEPSEN;
        }
        throw new HistoryFormatException(path + " begins like no history that is known; name its format, one of "
                + String.join(", ", words()));
    }

    /**
     * Reads a file of this format, or the history of a run directory.
     *
     * @throws IOException if it cannot be read; a {@link HistoryFormatException} or a {@link dev.longhaul.results.record.RunFormatException}
     *             if it is not of this format
     */
    public History read(Path path) throws IOException {
        Path file = file(path);
        String source = path.toString();
        if (this == LONGHAUL) {
            return LonghaulHistory.read(source, file);
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new HistoryFormatException(path + " is no text in UTF-8; a history of format " + word + " is one");
        }
        return this == PORCUPINE_ETCD ? EtcdLog.read(source, text) : JepsenHistory.read(source, text, this);
    }

    private static Path file(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            Path plain = path.resolve(HISTORY);
            Path packed = path.resolve(HISTORY + ".gz");
            if (!Files.exists(plain) && !Files.exists(packed)) {
                throw new HistoryFormatException(path + " has no " + HISTORY + "; give a file, or a run directory");
            }
            return Files.exists(plain) ? plain : packed;
        }
        if (!Files.exists(path)) {
            throw new HistoryFormatException(path + " does not exist; give the file of a history");
        }
        return path;
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        }
    }
}
