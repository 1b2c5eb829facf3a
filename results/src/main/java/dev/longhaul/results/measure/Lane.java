package dev.longhaul.results.measure;

import java.util.List;

import dev.longhaul.results.record.Role;

/**
 * One node's roles over a stretch of time: a lane of the swim-lane picture.
 *
 * @param spans in order, without gaps, over the whole stretch
 */
public record Lane(int node, List<RoleSpan> spans) {
    /**
     * A node in one role and term and one condition.
     *
     * @param up its process lives
     * @param paused its process is stopped
     */
    public record RoleSpan(long from, long to, Role role, long term, boolean up, boolean paused) {}

    public Lane {
        spans = List.copyOf(spans);
    }
}
