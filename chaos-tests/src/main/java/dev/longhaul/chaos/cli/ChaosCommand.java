package dev.longhaul.chaos.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code longhaul chaos}: what {@code mvn verify -Pchaos} runs, with the same properties. */
@Command(name = "chaos", description = "Plays schedules of faults, one after the other, for as long as it is told to.", mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {
    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws Exception {
        return options.run(properties -> properties.chaos(System.nanoTime()));
    }
}
