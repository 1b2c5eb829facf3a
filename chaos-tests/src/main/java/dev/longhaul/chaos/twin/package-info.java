/**
 * A cell measured in virtual time: the trials of {@code dev.longhaul.chaos.scenario} on simulated clusters, many more of them than in real
 * time, measured one by one and forgotten. One thread a cell, and the same arguments give the same figures.
 *
 * <p>It writes no file and prints nothing. Start reading at {@link dev.longhaul.chaos.twin.Twin}.
 */
package dev.longhaul.chaos.twin;
