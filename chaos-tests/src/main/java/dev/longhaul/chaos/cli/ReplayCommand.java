package dev.longhaul.chaos.cli;

import dev.longhaul.chaos.experiment.ExitCode;
import dev.longhaul.chaos.scenario.BadChoice;
import dev.longhaul.chaos.simulation.fuzz.Finding;
import dev.longhaul.chaos.simulation.fuzz.Fuzzer;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code longhaul replay SEED}: what the fuzzer's case of a seed does, line by line. */
@Command(name = "replay", description = "Plays a seed of the fuzzer again and prints all that happens.", mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SEED", description = "The seed that the fuzzer printed.")
    private long seed;

    @Option(names = "--keep", paramLabel = "N,N,...", description = "Only these steps of its schedule are done; 'none' for none.")
    private String kept;

    @Option(names = "--hash", paramLabel = "HASH", description = "The digest that the fuzzer printed: says so when this version does something else.")
    private String hash;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Finding found = replay();
        out.println(found.events() + " events, trace " + found.hash());
        if (hash != null && !hash.equals(found.hash())) {
            out.println("NOT THE SAME: trace " + hash
                    + " was recorded; this version of Longhaul does something else with this seed");
            return ExitCode.UNKNOWN.code();
        }
        out.println(found.clean() ? "no violation" : "VIOLATED  " + found.text());
        return (found.clean() ? ExitCode.AS_WANTED : ExitCode.UNSAFE).code();
    }

    private Finding replay() {
        try {
            return Fuzzer.replay(seed, Optional.ofNullable(kept).map(ReplayCommand::numbers),
                    spec.commandLine().getOut()::println);
        } catch (NumberFormatException wrong) {
            throw new BadChoice("--keep", kept, "write numbers of steps, as 0,3,4, or none");
        } catch (IllegalArgumentException wrong) {
            throw new BadChoice("--keep", kept, wrong.getMessage());
        }
    }

    private static List<Integer> numbers(String text) {
        return text.equals("none") ? List.of() : Stream.of(text.split(",")).map(Integer::valueOf).toList();
    }
}
