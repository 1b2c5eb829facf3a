/**
 * The world between nodes: which regions there are, where nodes and clients sit, and how long a byte takes from one to
 * the other, now and over time. Start reading at {@link dev.longhaul.regions.World}; what changes with time is
 * {@link dev.longhaul.regions.DelaySchedule}. Nothing here opens a socket, reads a clock or starts a thread; randomness
 * comes from the seed handed in. Putting the delays on real links is the work of {@code dev.longhaul.links}.
 */
package dev.longhaul.regions;
