package dev.longhaul.chaos.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the sources that mutants are planted in, in memory, against the class path of the tests. */
final class MutantCompiler implements AutoCloseable {
    private final Path core;
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    /** Kept from one mutant to the next, for it knows what is in the jars. */
    private final StandardJavaFileManager files;

    /**
     * @param core the folder of the node module's sources
     * @throws IllegalStateException if this Java has no compiler
     */
    MutantCompiler(Path core) {
        if (compiler == null) {
            throw new IllegalStateException(
                    "mutants are compiled when they are tested; run the tests on a JDK, not a JRE");
        }
        this.core = core;
        this.files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    }

    /**
     * The classes of the mutated source by name.
     *
     * @throws IllegalArgumentException if the snippet does not fit the source, or the result is not Java
     */
    Map<String, byte[]> compile(Mutant mutant) throws IOException {
        return compile(mutant.name(), List.of(mutant));
    }

    /**
     * The same with several at once, in one source or in several.
     *
     * @param name of all of them together
     */
    Map<String, byte[]> compile(String name, List<Mutant> mutants) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Mutant mutant : mutants) {
            String before = texts.containsKey(mutant.file())
                    ? texts.get(mutant.file())
                    : Files.readString(core.resolve(mutant.file()));
            texts.put(mutant.file(), mutant.plantedIn(before));
        }
        List<Source> sources = texts.entrySet().stream()
                .map(text -> new Source(core.resolve(text.getKey()).toUri(), text.getValue())).toList();
        Memory memory = new Memory(files);
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        List<String> options = List.of("-classpath", System.getProperty("java.class.path"), "-proc:none",
                "-implicit:none", "-g:source,lines", "-nowarn");
        if (!compiler.getTask(null, memory, told, options, null, sources).call()) {
            throw new IllegalArgumentException("mutant " + name + " does not compile: " + firstError(told));
        }
        return memory.classes();
    }

    private static String firstError(DiagnosticCollector<JavaFileObject> told) {
        return told.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).findFirst()
                .map(d -> "line " + d.getLineNumber() + ": " + d.getMessage(Locale.ROOT)).orElse("no reason given");
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(URI place, String text) {
            super(place, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        Memory(JavaFileManager rest) {
            super(rest);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind,
                FileObject sibling) {
            URI place = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(place, kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }
}
