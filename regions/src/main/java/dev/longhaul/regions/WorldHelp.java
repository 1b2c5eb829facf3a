package dev.longhaul.regions;

import java.util.Locale;

/** The worlds there are, for {@code -Dregions=help}. */
public final class WorldHelp {

    private WorldHelp() {
    }

    /** A line for each world: its name, how many nodes, its round trips, its title; then how to give one of one's own. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        for (String name : World.names()) {
            text.append(line(name)).append('\n');
        }
        return text.append("or the path of a YAML file of your own; regions/README.md tells how to write one\n")
                .toString();
    }

    private static String line(String name) {
        try {
            World world = World.load(name);
            var trips = world.nodeLinks().stream().mapToDouble(link -> world.roundTrip(link) / 1e6).summaryStatistics();
            String range = trips.getCount() == 0
                    ? "alone"
                    : range(millis(trips.getMin()), millis(trips.getMax()));
            return String.format(Locale.ROOT, "%-12s %d nodes  %-11s  %s", name, world.nodes().size(), range,
                    world.title());
        } catch (ProfileException e) {
            return String.format(Locale.ROOT, "%-12s cannot be used: %s", name, e.getMessage());
        }
    }

    private static String range(String least, String most) {
        return (least.equals(most) ? least : least + "-" + most) + " ms";
    }

    private static String millis(double millis) {
        return millis < 10 ? String.format(Locale.ROOT, "%.1f", millis) : Long.toString(Math.round(millis));
    }
}
