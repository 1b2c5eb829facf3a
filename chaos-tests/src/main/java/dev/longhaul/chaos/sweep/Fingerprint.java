package dev.longhaul.chaos.sweep;

import dev.longhaul.chaos.scenario.Clients;
import dev.longhaul.chaos.twin.Extent;
import dev.longhaul.chaos.twin.Twin;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.Timeouts;
import java.util.Optional;

/** Which Longhaul measures: cells of one that does something else with the same seed must not stand in the same table. */
final class Fingerprint {
    private static final String WORLD = "us-eu-ap";
    private static final Timeouts TIMEOUTS = new Timeouts(150_000_000, 300_000_000, 75_000_000);
    private static final Extent EXTENT = Extent.of(3, 600_000_000_000L, Clients.NONE).withWrites(1);
    private static final int DIGITS = 12;

    private Fingerprint() {
    }

    /** The version, and a digest of what a cell of reference comes to. */
    static String taken() {
        String version = Optional.ofNullable(Fingerprint.class.getPackage().getImplementationVersion())
                .orElse("unpacked");
        String reference = Twin.measure(World.load(WORLD), new Cell(WORLD, TIMEOUTS, "all"), EXTENT, 1).toString();
        return version + " " + SweepPlan.digest(reference).substring(0, DIGITS);
    }
}
