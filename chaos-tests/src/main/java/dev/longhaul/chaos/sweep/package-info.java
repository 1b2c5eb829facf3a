/**
 * Grids of cells measured in virtual time on all cores: the sweep's file, its worlds, the threads, what a person sees meanwhile. A cell is
 * {@code dev.longhaul.chaos.twin}'s; what came of it goes to a directory of {@code dev.longhaul.results}, which also draws it.
 *
 * <p>Start reading at {@link dev.longhaul.chaos.sweep.SweepRun}.
 */
package dev.longhaul.chaos.sweep;
