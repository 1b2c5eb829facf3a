/**
 * Schedules as data: when which fault hits whom and for how long, read from YAML, written as YAML, drawn from a seed. Nothing here runs one:
 * that is {@code dev.longhaul.chaos.scenario}, on any backend.
 *
 * <p>Start reading at {@link dev.longhaul.chaos.schedule.Schedule}; how a file looks is told in {@code README.md}, "Faults and schedules".
 */
package dev.longhaul.chaos.schedule;
