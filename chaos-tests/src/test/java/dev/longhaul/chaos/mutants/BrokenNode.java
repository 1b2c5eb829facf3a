package dev.longhaul.chaos.mutants;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node with a planted bug that runs as a process, and how the bug shows.
 *
 * @param name of its file, without {@code .yaml}
 * @param what the bug in one sentence
 * @param changes what is planted
 * @param trial that finds it: the name of a schedule's file, or another word that {@code -Dfaults=} takes; empty where a test of its own does
 * @param verdict what the trial must come to: a kind of {@link dev.longhaul.results.check.Violation}, or a kind of
 *            {@link dev.longhaul.results.measure.Verdict}
 */
public record BrokenNode(String name, String what, List<Mutant> changes, Optional<String> trial, String verdict) {
    private static final String SUFFIX = ".yaml";
    private static final SourceTree SOURCES = SourceTree.find();
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private record Change(String file, String snippet, String replacement) {}

    /** The keys of its file; {@code mutant} names one of the simulator's, which stands for or beside changes. */
    private record Data(String what, String mutant, List<Change> changes, String trial, String verdict) {}

    /** All broken nodes, by name. */
    public static List<BrokenNode> all() throws IOException {
        List<BrokenNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES.brokenNodes())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.add(read(file));
            }
        }
        return all;
    }

    /** One that no verdict names, with one snippet of a file of the node replaced. */
    public static BrokenNode of(String name, String file, String snippet, String replacement) {
        return new BrokenNode(name, name, List.of(new Mutant(name, name, file, snippet, replacement, Optional.empty())),
                Optional.empty(), "");
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static BrokenNode named(String name) throws IOException {
        return all().stream().filter(node -> node.name.equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no broken node '" + name + "'"));
    }

    private static BrokenNode read(Path yaml) throws IOException {
        String fileName = yaml.getFileName().toString();
        Data data;
        try {
            data = YAML.readValue(Files.readString(yaml), Data.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(fileName + " is no broken node: " + e.getMessage(), e);
        }
        if (data.what() == null || data.verdict() == null || data.mutant() == null && data.changes() == null) {
            throw new IllegalArgumentException(
                    fileName + " is no broken node: it needs 'what', 'verdict', and 'mutant' or 'changes'");
        }
        List<Mutant> changes = new ArrayList<>();
        if (data.mutant() != null) {
            changes.add(Mutant.read(SOURCES.mutants().resolve(data.mutant() + SUFFIX)));
        }
        String name = fileName.substring(0, fileName.length() - SUFFIX.length());
        for (Change change : data.changes() == null ? List.<Change>of() : data.changes()) {
            changes.add(new Mutant(name, data.what(), change.file(), change.snippet(), change.replacement(),
                    Optional.empty()));
        }
        return new BrokenNode(name, data.what(), List.copyOf(changes), Optional.ofNullable(data.trial()),
                data.verdict());
    }

    /** Whether its trial is a schedule from a file. */
    public boolean scheduled() {
        return trial.filter(word -> word.endsWith(SUFFIX)).isPresent();
    }

    /** Where its schedule is. */
    public Path schedule() {
        return SOURCES.brokenNodes().resolve("schedules").resolve(trial.orElseThrow());
    }

    /** Compiles what is changed into an empty folder, to be put before the real classes. */
    public Path compiledInto(Path folder) throws IOException {
        try (MutantCompiler compiler = new MutantCompiler(SOURCES.core())) {
            for (Map.Entry<String, byte[]> one : compiler.compile(name, changes).entrySet()) {
                Path file = folder.resolve(one.getKey().replace('.', '/') + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, one.getValue());
            }
        }
        return folder;
    }

    @Override
    public String toString() {
        return name;
    }
}
