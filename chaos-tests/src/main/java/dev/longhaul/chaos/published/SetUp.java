package dev.longhaul.chaos.published;

import dev.longhaul.chaos.simulation.DiskModel;
import dev.longhaul.chaos.simulation.LinkMode;
import dev.longhaul.chaos.simulation.Setup;
import dev.longhaul.raft.Options;
import dev.longhaul.results.record.Timeouts;

/**
 * How an election that is to be timed comes about. All times in nanoseconds.
 *
 * @param servers members
 * @param down how many of them are down during the election, a crashed leader included; a majority stays up
 * @param timeouts election timeouts, uniform, and heartbeat
 * @param oneWayMin least latency of a message
 * @param oneWayMax most; each message draws its own, uniformly, and may overtake others. Equal to the least: all take the same
 * @param disk a durable write, during which a server does nothing else; 0: none
 * @param distinctLogs all logs differ in length, dealt out anew for each election; else all are empty
 * @param preVote ask before raising the term; CheckQuorum and stickiness are always off, as in the sources
 */
public record SetUp(int servers, int down, Timeouts timeouts, long oneWayMin, long oneWayMax, long disk,
        boolean distinctLogs, boolean preVote, Begin begin, End end) {
    private static final int MAX_APPEND_BYTES = 256 << 10;
    private static final int MAX_IN_FLIGHT = 64;

    /** From what state an election starts, and from when it is timed. */
    public enum Begin {
        /** All that are up set their timers at one moment; from then. */
        FRESH,
        /** As fresh, the moment being the arrival of a last heartbeat; from the crash, which is uniform in the heartbeat interval after it. */
        LAST_HEARTBEAT,
        /** A leader whom all follow is killed, at a moment uniform in its heartbeat interval; from then. */
        CRASH
    }

    /** When an election is over. */
    public enum End {
        /** All that are up follow one leader; timed up to the moment when it began to lead. */
        LEADER,
        /** All that are up follow one leader; timed up to the moment when the last of them did. */
        FOLLOWED,
        /** The first term has a leader or has given way to a second. */
        FIRST_TERM
    }

    public SetUp {
        if (servers < 1 || down < 0 || 2 * (servers - down) <= servers) {
            throw new IllegalArgumentException(
                    down + " of " + servers + " servers down leave no majority that could elect");
        }
        if (oneWayMin < 0 || oneWayMax < oneWayMin || disk < 0) {
            throw new IllegalArgumentException("latency " + oneWayMin + " to " + oneWayMax + " ns and disk " + disk
                    + " ns; times are 0 or more and a range rises");
        }
        if (begin == Begin.CRASH && (down < 1 || distinctLogs)) {
            throw new IllegalArgumentException(
                    "a leader that crashes is one of those down, and has replicated its log to all");
        }
    }

    /** Servers that are up during the election. */
    public int up() {
        return servers - down;
    }

    Setup simulated() {
        Options options = new Options(timeouts.min(), timeouts.max(), timeouts.heartbeat(), preVote, false, false,
                MAX_APPEND_BYTES, MAX_IN_FLIGHT);
        LinkMode links = oneWayMin == oneWayMax
                ? LinkMode.STREAM
                : new LinkMode(true, 0, 0, oneWayMax - oneWayMin);
        return new Setup(servers, 0, options, DiskModel.steady(disk), links, 0);
    }
}
