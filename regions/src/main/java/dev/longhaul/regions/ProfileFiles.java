package dev.longhaul.regions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where profiles and matrices are found: packed on the class path, in a checkout, or at a path of the reader's own. */
final class ProfileFiles {

    static final List<String> BUILT_IN = List.of("single-zone", "three-az", "azure-eu-3", "aws-us-3", "us-eu-ap",
            "global-5");

    private static final int MOST_BYTES = 4 << 20;
    private static final String YAML = ".yaml";

    private ProfileFiles() {
    }

    /**
     * A file that was found.
     *
     * @param label how errors call it
     * @param name its name without folders and ending
     * @param folder where it lies; empty when it was packed
     */
    record Found(String label, String name, Optional<Path> folder, String text) {}

    static List<String> names() {
        List<String> names = new ArrayList<>(BUILT_IN);
        for (Path folder : folders()) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(YAML))
                        .map(ProfileFiles::stem).filter(name -> !names.contains(name)).sorted().forEach(names::add);
            } catch (IOException e) {
                throw new ProfileException(folder + ": cannot be listed: " + e.getMessage());
            }
        }
        return List.copyOf(names);
    }

    static Found profile(String nameOrPath) {
        if (nameOrPath.contains("/") || nameOrPath.contains("\\") || nameOrPath.matches(".+\\.ya?ml")) {
            Path path = Path.of(nameOrPath);
            if (!Files.isRegularFile(path)) {
                throw new ProfileException(nameOrPath + ": there is no such file; a built-in world is one of "
                        + String.join(", ", names()));
            }
            return file(path);
        }
        Optional<Found> packed = packed("profiles/", nameOrPath + YAML);
        if (packed.isPresent()) {
            return packed.get();
        }
        for (Path folder : folders()) {
            Path path = folder.resolve(nameOrPath + YAML);
            if (Files.isRegularFile(path)) {
                return file(path);
            }
        }
        throw new ProfileException("there is no world '" + nameOrPath + "'" + Nearest.hint(nameOrPath, names())
                + " (there are " + String.join(", ", names()) + ", and the path of a YAML file of your own)");
    }

    /** The matrix that a profile names: beside the profile, in {@code ../data} of it, or packed. */
    static Optional<Found> matrix(Found profile, String name) {
        if (profile.folder().isPresent()) {
            Path folder = profile.folder().get();
            for (Path path : List.of(folder.resolve(name), folder.resolve("../data").resolve(name).normalize())) {
                if (Files.isRegularFile(path)) {
                    return Optional.of(file(path));
                }
            }
        }
        return packed("data/", name);
    }

    /** Folders of a checkout that may hold profiles: seen from its root and from one of its modules. */
    private static List<Path> folders() {
        return Stream.of(Path.of("regions", "profiles"), Path.of("..", "regions", "profiles"))
                .filter(Files::isDirectory).limit(1).toList();
    }

    static Found file(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new ProfileException(path + ": is larger than " + MOST_BYTES + " bytes");
            }
            Path folder = path.toAbsolutePath().getParent();
            String name = path.getFileName().toString();
            return new Found(path.toString(), stem(name), Optional.of(folder), Files.readString(path));
        } catch (IOException e) {
            throw new ProfileException(path + ": cannot be read as UTF-8 text: " + e.getMessage());
        }
    }

    private static Optional<Found> packed(String folder, String file) {
        try (InputStream in = file.contains("/") ? null : World.class.getResourceAsStream(folder + file)) {
            if (in == null) {
                return Optional.empty();
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(new Found("regions/" + folder + file, stem(file), Optional.empty(), text));
        } catch (IOException e) {
            throw new ProfileException(folder + file + ": cannot be read: " + e.getMessage());
        }
    }

    private static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
