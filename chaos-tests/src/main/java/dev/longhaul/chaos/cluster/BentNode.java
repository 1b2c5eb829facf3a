package dev.longhaul.chaos.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhaul.chaos.fault.DiskTrouble;
import dev.longhaul.chaos.fault.Fault;
import java.util.Collection;
import java.util.List;

/**
 * What is wrong with a node's clock and disk, all faults on it together.
 *
 * @param ahead what the clock was stepped ahead in the node's present life, nanoseconds
 * @param rate of the clock: that of the latest fault
 * @param delay of each sync, nanoseconds: the sum of all
 */
record BentNode(long ahead, double rate, long delay, boolean stalled, boolean full) {
    static BentNode of(long ahead, Collection<Fault> faults) {
        double rate = 1;
        long delay = 0;
        boolean stalled = false;
        boolean full = false;
        for (Fault fault : faults) {
            if (fault instanceof Fault.ClockRate clock) {
                rate = clock.rate();
            } else if (fault instanceof Fault.Disk disk) {
                delay += disk.trouble() instanceof DiskTrouble.Slow slow ? slow.delay() : 0;
                stalled |= disk.trouble() instanceof DiskTrouble.Stall;
                full |= disk.trouble() instanceof DiskTrouble.Full;
            }
        }
        return new BentNode(ahead, rate, delay, stalled, full);
    }

    /** Whether a node that has just started is like this. */
    boolean isSound() {
        return equals(of(0, List.of()));
    }

    /** What to PUT to make a node so. */
    String path() {
        return "/faults?ahead_ns=" + ahead + "&rate=" + rate + "&delay_ns=" + delay + "&stalled=" + stalled + "&full="
                + full;
    }

    /** Whether that is what a node says of itself. */
    boolean isToldBy(JsonNode faults) {
        JsonNode clock = faults.path("clock");
        JsonNode disk = faults.path("disk");
        return equals(new BentNode(clock.path("ahead_ns").asLong(-1), clock.path("rate").asDouble(),
                disk.path("delay_ns").asLong(-1), disk.path("stalled").asBoolean(), disk.path("full").asBoolean()));
    }
}
