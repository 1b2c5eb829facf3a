package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.LoadReport.ClientReport;
import dev.longhaul.results.record.Operation.Outcome;

/** What one client has done so far. Written by its thread, read by the trial. */
final class Tally {
    private final int client;
    private final String region;
    private long started;
    private long acknowledged;
    private long refused;
    private long unknown;
    private long lastAcknowledged = -1;
    private long lastAcknowledgedWrite = -1;

    Tally(int client, String region) {
        this.client = client;
        this.region = region;
    }

    synchronized void started() {
        started++;
    }

    synchronized void ended(Op op, Outcome outcome) {
        switch (outcome) {
            case OK -> acknowledged(op);
            case REFUSED -> refused++;
            case UNKNOWN -> unknown++;
        }
    }

    private void acknowledged(Op op) {
        acknowledged++;
        lastAcknowledged = Math.max(lastAcknowledged, op.start);
        if (op.writes()) {
            lastAcknowledgedWrite = Math.max(lastAcknowledgedWrite, op.start);
        }
    }

    synchronized boolean wroteSince(long time) {
        return lastAcknowledgedWrite >= time;
    }

    synchronized ClientReport report() {
        return new ClientReport(client, region, started, acknowledged, refused, unknown, lastAcknowledged,
                lastAcknowledgedWrite);
    }
}
