package dev.longhaul.chaos.cli;

import dev.longhaul.regions.World;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code longhaul regions}: the worlds there are, one a line. */
@Command(name = "regions", description = "Lists the worlds that -Dregions takes.", mixinStandardHelpOptions = true)
final class RegionsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        for (String name : World.names()) {
            World world = World.load(name);
            System.out.println(String.format(Locale.ROOT, "%-12s %s (nodes in %s)", name, world.title(),
                    String.join(", ", world.nodes())));
        }
        return 0;
    }
}
