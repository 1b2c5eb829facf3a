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
    private long lastServed = -1;

    Tally(int client, String region) {
        this.client = client;
        this.region = region;
    }

    synchronized void started() {
        started++;
    }

    /** @param served whether that shows that the cluster serves, as {@link #servedSince} counts it */
    synchronized void ended(Op op, Outcome outcome, boolean served) {
        lastServed = served ? Math.max(lastServed, op.start) : lastServed;
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

    synchronized boolean servedSince(long time) {
        return lastServed >= time;
    }

    synchronized ClientReport report() {
        return new ClientReport(client, region, started, acknowledged, refused, unknown, lastAcknowledged,
                lastAcknowledgedWrite);
    }
}
