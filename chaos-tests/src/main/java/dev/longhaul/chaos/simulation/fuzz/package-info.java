/**
 * Swarm fuzzing (Groce et al. 2012): each seed draws its own cluster, options, links, disks, load and its own subset of faults, so that no fault
 * hides what another would show. A violation is shrunk to the shortest schedule that can be found, and replayed from its seed.
 *
 * <p>Start reading at {@link dev.longhaul.chaos.simulation.fuzz.Fuzzer}.
 */
package dev.longhaul.chaos.simulation.fuzz;
