package dev.longhaul.results.record;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The run directories under a base, named after the second (UTC) in which they began: {@code 20260115-142530}, with {@code -2}, {@code -3}
 * behind it if that one exists. Only directories with such a name are ever looked at or removed.
 *
 * @param base usually {@code results/runs}; made when the first run begins
 */
public record RunDirectories(Path base) {
    /** How many runs are kept. */
    public static final int KEPT = 20;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);
    private static final Pattern OURS = Pattern.compile("\\d{8}-\\d{6}(-\\d{1,3})?");
    private static final int MOST_A_SECOND = 999;

    /**
     * Reserves the directory of a run that begins at {@code now}, and removes the oldest so that {@link #KEPT} remain with it.
     *
     * @return the directory; {@link RunWriter} makes it
     */
    public Path reserve(Instant now) throws IOException {
        Files.createDirectories(base);
        String name = NAME.format(now);
        for (int i = 1; i <= MOST_A_SECOND; i++) {
            Path directory = base.resolve(i == 1 ? name : name + "-" + i);
            Path draft = draft(directory);
            try {
                Files.createDirectory(draft);
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            if (Files.exists(directory)) {
                Files.delete(draft);
                continue;
            }
            prune(directory);
            return directory;
        }
        throw new IOException("more than " + MOST_A_SECOND + " runs in one second under " + base);
    }

    /** What becomes the directory when it holds a run. */
    static Path draft(Path directory) {
        Path whole = directory.toAbsolutePath();
        return whole.resolveSibling("." + whole.getFileName() + ".new");
    }

    /**
     * Makes a directory of any name for a run, in place of the run that it holds, if it holds one.
     *
     * @return the directory
     * @throws RunFormatException if there is anything but a run in it
     */
    public static Path inPlace(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> entries = Files.list(directory)) {
                if (!Files.isRegularFile(directory.resolve(RunFormat.HEADER)) && entries.findAny().isPresent()) {
                    throw new RunFormatException(directory.toAbsolutePath() + " holds something that is no run ("
                            + RunFormat.HEADER + " is missing); remove it, or have runs written elsewhere");
                }
            }
            remove(directory);
        }
        return Files.createDirectories(directory);
    }

    /** The newest directory that has a {@code run.json}. */
    public Optional<Path> latest() throws IOException {
        return all().stream().filter(d -> Files.isRegularFile(d.resolve(RunFormat.HEADER)))
                .reduce((older, newer) -> newer);
    }

    /** All run directories, the oldest first. */
    public List<Path> all() throws IOException {
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(base)) {
            return entries.filter(d -> OURS.matcher(d.getFileName().toString()).matches())
                    .filter(d -> Files.isDirectory(d, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(RunDirectories::second).thenComparingInt(RunDirectories::turn))
                    .toList();
        }
    }

    private void prune(Path newest) throws IOException {
        List<Path> others = all().stream().filter(d -> !d.equals(newest)).toList();
        for (Path old : others.subList(0, Math.max(0, others.size() - (KEPT - 1)))) {
            remove(old);
        }
    }

    /** A directory and all in it. */
    static void remove(Path directory) throws IOException {
        try (Stream<Path> inside = Files.walk(directory)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static String second(Path directory) {
        return directory.getFileName().toString().substring(0, 15);
    }

    private static int turn(Path directory) {
        String name = directory.getFileName().toString();
        return name.length() == 15 ? 1 : Integer.parseInt(name.substring(16));
    }
}
