/**
 * What must hold after every step of every node, one file each. They see what goes into a core and what comes out of it, and the disks, never
 * the inside of a core: a core that is wrong cannot deceive them. Each says in its Javadoc where in the paper it comes from.
 *
 * <p>Start reading at {@link dev.longhaul.chaos.simulation.invariant.Invariants}.
 */
package dev.longhaul.chaos.simulation.invariant;
