package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.check.linearizability.Model;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.history.HistoryWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code longhaul check FILE...}: whether recorded histories are linearizable; of any system, in any format that is known. A line a file; of an
 * illegal one the piece that explains it. Exit codes: 0 all are, 1 one is not, 2 of one it is not known or it could not be read.
 */
@Command(name = "check", description = "Checks whether histories are linearizable.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    @Spec
    private CommandSpec spec;

    @Option(names = "--format", paramLabel = "FORMAT", description = "longhaul, jepsen, porcupine-etcd or porcupine-kv; told from the file unless given.")
    private String format;

    @Option(names = "--model", paramLabel = "MODEL", description = "register, cas-register, counter, lock, key-value or list; told from the operations unless given.")
    private String model;

    @Option(names = "--budget", paramLabel = "TIME", defaultValue = "60s", description = "For each file, after which its verdict is UNKNOWN (${DEFAULT-VALUE}).")
    private String budget = "60s";

    @Option(names = "--sequential", description = "Tells of an illegal history whether it is sequentially consistent.")
    private boolean sequential;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draws the explaining piece of the first illegal history.")
    private Path picture;

    @Option(names = "--export", paramLabel = "FORMAT:FILE", description = "Writes the history, of one FILE alone, as jepsen, porcupine-etcd or porcupine-kv.")
    private String export;

    @Option(names = "--key", paramLabel = "KEY", description = "Exports what was done to this key alone, values as numbers where the format knows no others.")
    private String key;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A history, or a run directory.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        HistoryCheck check = new HistoryCheck(format == null ? null : format(format), model == null ? null : model(),
                time(budget), sequential, picture, spec.commandLine().getOut());
        boolean illegal = false;
        boolean unknown = false;
        if (export != null) {
            export(files.size() == 1 ? files.get(0) : null);
        }
        for (Path file : files) {
            try {
                Answer answer = check.file(file);
                illegal |= answer == Answer.ILLEGAL;
                unknown |= answer == Answer.UNKNOWN;
            } catch (IOException e) {
                spec.commandLine().getOut().flush();
                spec.commandLine().getErr().println("longhaul: " + Told.of(e));
                unknown = true;
            }
        }
        spec.commandLine().getOut().flush();
        return (illegal ? ExitCode.UNSAFE : unknown ? ExitCode.UNKNOWN : ExitCode.AS_WANTED).code();
    }

    private static HistoryFormat format(String word) {
        return HistoryFormat.of(word)
                .orElseThrow(() -> BadOption.noneOf("--format", word, HistoryFormat.words()));
    }

    private Model model() {
        return Model.of(model).orElseThrow(() -> BadOption.noneOf("--model", model, Model.names()));
    }

    private static Duration time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new BadOption("--budget", text, "no such time; write it as 500ms, 60s or 5m");
        }
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private void export(Path only) throws IOException {
        int colon = export.indexOf(':');
        if (only == null || colon < 1 || colon == export.length() - 1) {
            throw new BadOption("--export", export,
                    "it takes one FILE, and a format and a file such as jepsen:out.edn");
        }
        HistoryFormat as = format(export.substring(0, colon));
        History history = (format == null ? HistoryFormat.guess(only) : format(format)).read(only);
        try (Writer out = Files.newBufferedWriter(Path.of(export.substring(colon + 1)))) {
            HistoryWriter.write(key == null ? history : history.of(key), as, out);
        }
    }
}
