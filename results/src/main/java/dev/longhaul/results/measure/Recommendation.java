package dev.longhaul.results.measure;

import java.util.Optional;

import dev.longhaul.results.record.Cell;

/**
 * Which cell to take in a world.
 *
 * @param cell empty when none can be recommended
 */
public record Recommendation(String world, Optional<Cell> cell) {}
