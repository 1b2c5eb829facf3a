/**
 * A discrete-event simulator round the core that runs in production: clocks, disks, links and clients in virtual time, invariants after
 * every step, faults drawn from a seed. One thread; nothing here reads a clock or draws randomness that the seed does not give. It knows no
 * trial and no run directory.
 *
 * <p>Start reading at {@link dev.longhaul.chaos.simulation.Simulation}.
 */
package dev.longhaul.chaos.simulation;
