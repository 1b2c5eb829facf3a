package dev.longhaul.results.measure;

/** A stretch of time, ns since the run's origin, from inclusive to exclusive. */
public record Span(long from, long to) {
    public Span {
        if (to < from) {
            throw new IllegalArgumentException("span from " + from + " to " + to);
        }
    }

    public long length() {
        return to - from;
    }

    /** The length of what both have in common. */
    public long overlap(Span other) {
        return Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
    }

    public boolean contains(long t) {
        return from <= t && t < to;
    }
}
