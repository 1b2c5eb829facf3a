package dev.longhaul.chaos.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.HardState;
import dev.longhaul.raft.Recovered;
import dev.longhaul.raft.ServerId;
import dev.longhaul.raft.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimDiskTest {
    private static final HardState VOTED = new HardState(2, Optional.of(new ServerId(1)));

    private static Entry entry(long index, long term) {
        return new Entry(index, term, Entry.Kind.COMMAND, Bytes.ofUtf8("x" + index));
    }

    private static Write write(long sequence, Optional<HardState> state, OptionalLong truncate, Entry... entries) {
        return new Write(sequence, state, truncate, List.of(entries));
    }

    private static SimDisk disk(long seed) {
        return new SimDisk(DiskModel.OFF, new SplittableRandom(seed));
    }

    @Test
    void whatIsSyncedSurvivesAPowerCut() {
        SimDisk disk = disk(1);
        disk.write(write(1, Optional.of(VOTED), OptionalLong.empty(), entry(1, 1), entry(2, 2)));
        disk.synced();
        disk.powerCut();
        assertEquals(VOTED, disk.recovered().hardState());
        assertEquals(List.of(entry(1, 1), entry(2, 2)), disk.recovered().log());
    }

    @Test
    void whatItIsGivenToHoldReplacesAllElse() {
        SimDisk disk = disk(1);
        disk.write(write(1, Optional.empty(), OptionalLong.empty(), entry(1, 1), entry(2, 1)));
        disk.hold(new Recovered(VOTED, List.of(entry(1, 2))));
        disk.powerCut();
        assertEquals(new Recovered(VOTED, List.of(entry(1, 2))), disk.recovered());
        assertEquals(List.of(entry(1, 2)), disk.log());
    }

    @Test
    void aKillKeepsWhatWasWritten() {
        SimDisk disk = disk(1);
        disk.write(write(1, Optional.of(VOTED), OptionalLong.empty(), entry(1, 1)));
        disk.kill();
        assertEquals(VOTED, disk.recovered().hardState());
        assertEquals(List.of(entry(1, 1)), disk.recovered().log());
    }

    @Test
    void aPowerCutLeavesAnyBeginningOfWhatWasNotSyncedAndNothingElse() {
        Set<List<Entry>> left = new HashSet<>();
        for (long seed = 0; seed < 300; seed++) {
            SimDisk disk = disk(seed);
            disk.write(write(1, Optional.empty(), OptionalLong.empty(), entry(1, 1), entry(2, 1)));
            disk.synced();
            disk.write(write(2, Optional.of(VOTED), OptionalLong.of(2), entry(2, 2), entry(3, 2)));
            disk.powerCut();
            left.add(disk.recovered().log());
        }
        assertEquals(Set.of(List.of(entry(1, 1), entry(2, 1)), List.of(entry(1, 1)),
                List.of(entry(1, 1), entry(2, 2)), List.of(entry(1, 1), entry(2, 2), entry(3, 2))), left);
    }

    @Test
    void aLogNeverGoesBeyondTheTermThatIsDurable() {
        for (long seed = 0; seed < 300; seed++) {
            SimDisk disk = disk(seed);
            disk.write(write(1, Optional.of(VOTED), OptionalLong.empty(), entry(1, 2)));
            disk.powerCut();
            List<Entry> log = disk.recovered().log();
            assertTrue(log.isEmpty() || disk.recovered().hardState().currentTerm() >= 2, "seed " + seed);
        }
    }
}
