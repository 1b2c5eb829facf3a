package dev.longhaul.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of a node. The commands are built by hand, without annotations: reflection would slow each start. */
final class Flags {
    private Flags() {
    }

    /** Settings of the flags, and of the file that {@code --config} names; a flag wins. Null when help was asked for and printed. */
    static Map<Key, Setting> read(String[] args) {
        Map<Key, Setting> plain = readPlain(args);
        return plain != null ? plain : readWithPicocli(args);
    }

    /**
     * The usual case, one id and {@code --key value} pairs, each once. Null for anything else, which is left to picocli: loading it
     * takes a fifth of the time of a start, and a harness starts nodes by the hundred.
     */
    private static Map<Key, Setting> readPlain(String[] args) {
        Map<Key, Setting> settings = new EnumMap<>(Key.class);
        for (int i = 0; i < args.length; i++) {
            String word = args[i];
            boolean isFlag = word.startsWith("--");
            Key key = isFlag ? Key.named(word.substring(2)) : Key.ID;
            if (key == null || isFlag && (key == Key.ID || ++i == args.length) || args[i].startsWith("-")) {
                return null;
            }
            if (settings.put(key, new Setting(isFlag ? word : "ID", args[i])) != null) {
                return null;
            }
        }
        return settings;
    }

    private static Map<Key, Setting> readWithPicocli(String[] args) {
        ParseResult parsed = parse(nodeCommand(), args);
        if (parsed == null) {
            return null;
        }
        Map<Key, Setting> settings = new EnumMap<>(Key.class);
        if (parsed.hasMatchedOption("--config")) {
            settings.putAll(ConfigFile.read(Path.of(parsed.<String>matchedOptionValue("--config", ""))));
        }
        if (parsed.hasMatchedPositional(0)) {
            settings.put(Key.ID, new Setting("ID", parsed.<String>matchedPositionalValue(0, "")));
        }
        for (Key key : Key.values()) {
            String flag = "--" + key.text();
            if (key != Key.ID && parsed.hasMatchedOption(flag)) {
                settings.put(key, new Setting(flag, parsed.<String>matchedOptionValue(flag, "")));
            }
        }
        return settings;
    }

    private static CommandSpec nodeCommand() {
        CommandSpec spec = CommandSpec.create().name("longhaul-node");
        spec.usageMessage()
                .description("One node of a Raft cluster. `longhaul-node monitor --help` explains the monitor.");
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("0..1").type(String.class)
                .paramLabel(Key.ID.label()).description(Key.ID.meaning()).build());
        for (Key key : Key.values()) {
            if (key != Key.ID) {
                spec.addOption(text("--" + key.text(), key.label(), key.meaning()));
            }
        }
        spec.addOption(text("--config", "FILE", "YAML with the same names, without the dashes, and id; a flag wins"));
        return spec;
    }

    static OptionSpec text(String name, String label, String meaning) {
        return OptionSpec.builder(name).type(String.class).arity("1").paramLabel(label).description(meaning).build();
    }

    /** Null when help was asked for and printed. */
    static ParseResult parse(CommandSpec spec, String[] args) {
        spec.addOption(OptionSpec.builder("--help", "-h").usageHelp(true).arity("0").type(boolean.class)
                .description("this text").build());
        CommandLine command = new CommandLine(spec);
        try {
            ParseResult parsed = command.parseArgs(args);
            if (parsed.isUsageHelpRequested()) {
                command.usage(System.out);
                return null;
            }
            return parsed;
        } catch (UnmatchedArgumentException e) {
            throw unknown(spec, e.getUnmatched().get(0));
        } catch (OverwrittenOptionException e) {
            throw new BadConfig(e.getOverwritten().paramLabel().isEmpty()
                    ? e.getMessage()
                    : ((OptionSpec) e.getOverwritten()).longestName() + ": given twice; once is enough");
        } catch (MissingParameterException e) {
            throw new BadConfig(e.getMessage() + "; --help explains it");
        } catch (ParameterException e) {
            throw new BadConfig(e.getMessage());
        }
    }

    private static BadConfig unknown(CommandSpec spec, String argument) {
        if (!argument.startsWith("-")) {
            return new BadConfig(argument + ": one argument too many; --help explains them");
        }
        List<String> names = new ArrayList<>();
        spec.options().forEach(option -> names.add(option.longestName()));
        int equals = argument.indexOf('=');
        String word = equals < 0 ? argument : argument.substring(0, equals);
        return new BadConfig(
                word + ": unknown flag; did you mean " + Nearest.of(word, names) + "? --help lists them all");
    }
}
