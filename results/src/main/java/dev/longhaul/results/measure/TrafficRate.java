package dev.longhaul.results.measure;

import dev.longhaul.results.record.TrialKind;

/**
 * Traffic between the nodes of two regions, this direction, in trials of one kind.
 *
 * @param nanos time over which it was counted, nanoseconds
 */
public record TrafficRate(TrialKind kind, String fromRegion, String toRegion, long messages, long bytes, long nanos) {
    public double bytesPerHour() {
        return nanos == 0 ? 0 : bytes * 3600e9 / nanos;
    }

    public double messagesPerHour() {
        return nanos == 0 ? 0 : messages * 3600e9 / nanos;
    }
}
