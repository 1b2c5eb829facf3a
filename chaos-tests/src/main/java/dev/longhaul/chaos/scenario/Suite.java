package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.results.record.TrialKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The questions a run answers. A suite chooses trials; one trial may feed several suites. */
public enum Suite {
    /** How often does a quiet cluster change its leader? */
    ELECTION_FREQUENCY("ElectionFrequency", EnumSet.of(TrialKind.QUIET)),
    /** How long is the cluster without a leader when it loses one? */
    TIME_TO_LEADER("TimeToLeader", EnumSet.of(TrialKind.COLD_START, TrialKind.KILL, TrialKind.CUT_OFF)),
    /** For how long do two nodes believe that they lead, and what do clients see of it? */
    SPLIT_BRAIN("SplitBrain", EnumSet.of(TrialKind.CUT_OFF, TrialKind.DEAF, TrialKind.MUTE, TrialKind.BRIDGE)),
    /** What does a write cost from each region? */
    WRITE_LATENCY("WriteLatency", EnumSet.of(TrialKind.WRITES)),
    /** Does a cluster keep its word under the faults of a schedule? Chosen by any schedule. */
    SAFETY("Safety", EnumSet.of(TrialKind.SCHEDULE)),
    /** What does each region see of the loss of a region, and of its return? Schedules that lose regions and do nothing else; by name alone. */
    REGION_LOSS("RegionLoss", EnumSet.of(TrialKind.SCHEDULE));

    private final String text;
    private final Set<TrialKind> kinds;

    Suite(String text, Set<TrialKind> kinds) {
        this.text = text;
        this.kinds = kinds;
    }

    /** As files, flags and reports spell it, for example "TimeToLeader". */
    public String text() {
        return text;
    }

    /** The kinds of trials whose numbers it uses. */
    public boolean uses(TrialKind kind) {
        return kinds.contains(kind);
    }

    /**
     * The names of those of {@code chosen} that a trial feeds, in the order of this enum.
     *
     * @param faults kinds of the trial's faults, as the run directory spells them
     */
    public static List<String> fedBy(TrialKind kind, List<String> faults, Set<Suite> chosen) {
        boolean losesRegions = !faults.isEmpty() && faults.stream().allMatch(FaultKind.REGION_LOSS.text()::equals);
        return Stream.of(values()).filter(chosen::contains)
                .filter(suite -> suite.uses(kind) && (suite != REGION_LOSS || losesRegions)).map(Suite::text).toList();
    }
}
