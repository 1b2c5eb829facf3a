package dev.longhaul.chaos.mutants;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One planted bug.
 *
 * @param name of its file, without {@code .yaml}
 * @param what the bug in one sentence
 * @param file the source it is planted in, relative to the node module's sources
 * @param snippet exact text of that source, which it has once
 * @param replacement what takes its place; may be empty
 * @param caught how it is found; empty as long as nobody has searched
 */
record Mutant(String name, String what, String file, String snippet, String replacement, Optional<Caught> caught) {
    private static final String SUFFIX = ".yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The keys of a mutant's file; the last three are written by the search. */
    private record Data(String what, String file, String snippet, String replacement, String invariant, Long seed,
            Long events) {}

    /** @throws IllegalArgumentException if the file has an unknown key, one twice, or not those it needs */
    static Mutant read(Path yaml) throws IOException {
        Data data;
        try {
            data = YAML.readValue(Files.readString(yaml), Data.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml.getFileName() + " is no mutant: " + e.getMessage(), e);
        }
        if (data.what() == null || data.file() == null || data.snippet() == null || data.replacement() == null) {
            throw new IllegalArgumentException(
                    yaml.getFileName() + " is no mutant: it needs 'what', 'file', 'snippet' and 'replacement'");
        }
        String fileName = yaml.getFileName().toString();
        return new Mutant(fileName.substring(0, fileName.length() - SUFFIX.length()), data.what(), data.file(),
                data.snippet(), data.replacement(), caught(fileName, data));
    }

    private static Optional<Caught> caught(String fileName, Data data) {
        if (data.invariant() == null && data.seed() == null && data.events() == null) {
            return Optional.empty();
        }
        if (data.invariant() == null || data.seed() == null || data.events() == null) {
            throw new IllegalArgumentException(
                    fileName + " has some of 'invariant', 'seed' and 'events'; it needs all of them or none");
        }
        return Optional.of(new Caught(data.invariant(), data.seed(), data.events()));
    }

    /**
     * The source with the bug in it.
     *
     * @throws IllegalArgumentException if {@code source} does not have the snippet exactly once
     */
    String plantedIn(String source) {
        int first = source.indexOf(snippet);
        if (snippet.isEmpty() || first < 0) {
            throw new IllegalArgumentException("mutant " + name + ": its snippet is not in " + file
                    + "; the source has changed, so the mutant must follow it");
        }
        if (source.indexOf(snippet, first + 1) >= 0) {
            throw new IllegalArgumentException("mutant " + name + ": its snippet is in " + file
                    + " more than once; make it longer until it is there once");
        }
        return source.substring(0, first) + replacement + source.substring(first + snippet.length());
    }

    @Override
    public String toString() {
        return name;
    }
}
