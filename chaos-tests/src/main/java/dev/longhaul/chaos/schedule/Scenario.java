package dev.longhaul.chaos.schedule;

import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A schedule, and what a file says of the cluster that it is for; the backend is never part of it.
 *
 * @param protection as {@code -Dprotection}
 * @param seed of a run that gives no other
 */
public record Scenario(Schedule schedule, Optional<World> world, Optional<Timeouts> timeouts,
        Optional<String> protection, OptionalLong seed) {}
