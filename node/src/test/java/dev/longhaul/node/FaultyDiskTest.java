package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.node.FaultyDisk.Trouble;
import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.HardState;
import dev.longhaul.raft.Recovered;
import dev.longhaul.raft.ServerId;
import dev.longhaul.raft.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a troubled disk does to the storage of a node, and what the storage makes of it at the next start. */
class FaultyDiskTest {
    private static final ServerId NODE = new ServerId(1);
    private static final long MILLI = 1_000_000;
    private static final int SEEDS = 60;

    @TempDir
    private Path temporary;
    private final List<String> ends = new ArrayList<>();
    private final FaultyDisk disk = new FaultyDisk(ends::add);
    private Path data;
    private int tornTails;

    private FileStorage open() throws IOException {
        return FileStorage.open(data(), NODE, FileStorage.SEGMENT_BYTES, disk).storage();
    }

    private Path data() {
        if (data == null) {
            data = temporary.resolve("data");
        }
        return data;
    }

    private Recovered recover() throws IOException {
        FileStorage.Opened opened = FileStorage.open(data(), NODE, FileStorage.SEGMENT_BYTES);
        opened.storage().close();
        return opened.recovered();
    }

    private static List<Entry> entries(long from, long to, long term) {
        List<Entry> entries = new ArrayList<>();
        for (long index = from; index <= to; index++) {
            entries.add(new Entry(index, term, Entry.Kind.COMMAND, Bytes.ofUtf8("command " + index + " of " + term)));
        }
        return entries;
    }

    private static Write append(List<Entry> entries) {
        return new Write(1, Optional.empty(), OptionalLong.empty(), entries);
    }

    private static Write vote(long term) {
        return new Write(1, Optional.of(new HardState(term, Optional.of(NODE))), OptionalLong.empty(), List.of());
    }

    private long logBytes() throws IOException {
        return Files.size(data().resolve(LogSegment.name(1)));
    }

    /** A start with three entries synced, some writes that are not, and a power cut. */
    private Recovered afterPowerCut(long seed, Write... unsynced) throws IOException {
        data = temporary.resolve("data-" + seed);
        try (FileStorage storage = open()) {
            storage.write(vote(1));
            storage.write(append(entries(1, 3, 1)));
            storage.sync();
            assertEquals(0, disk.unsyncedBytes());
            for (Write write : unsynced) {
                storage.write(write);
            }
            assertTrue(disk.unsyncedBytes() > 0);
            disk.powerCut(new SplitMix64(seed, 0));
        }
        long left = logBytes();
        Recovered recovered = recover();
        tornTails += logBytes() < left ? 1 : 0;
        return recovered;
    }

    @Test
    void aPowerCutLeavesAnyBeginningOfTheEntriesThatWereNotSynced() throws IOException {
        Set<Integer> lengths = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Entry> log = afterPowerCut(seed, append(entries(4, 5, 1)), append(entries(6, 6, 1))).log();
            assertEquals(entries(1, log.size(), 1), log);
            lengths.add(log.size());
        }
        assertEquals(Set.of(3, 4, 5, 6), lengths);
        assertTrue(tornTails > 0, "some record was cut short, and repaired");
        assertEquals(SEEDS, ends.size());
    }

    @Test
    void aPowerCutLeavesWhatItSaysInTheFile() throws IOException {
        data = temporary.resolve("one");
        try (FileStorage storage = open()) {
            long synced = logBytes();
            storage.write(append(entries(1, 3, 1)));
            long written = logBytes();
            Iterator<Long> draws = List.of(0L, 1L, 7L).iterator();
            disk.powerCut(bound -> draws.next());
            assertEquals(List.of("power cut: of " + (written - synced)
                    + " bytes that were not synced the first 7 stay"), ends);
            assertEquals(synced + 7, logBytes());
        }
    }

    @Test
    void aPowerCutLeavesTheOldOrTheNewVoteAndNeverNone() throws IOException {
        Set<Long> terms = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Recovered recovered = afterPowerCut(seed, vote(2), vote(3));
            terms.add(recovered.hardState().currentTerm());
            assertEquals(3, recovered.log().size());
        }
        assertEquals(Set.of(1L, 2L, 3L), terms);
    }

    @Test
    void whatWasCutOffBeforeAPowerCutStaysCutOff() throws IOException {
        Write replace = new Write(1, Optional.of(new HardState(2, Optional.empty())), OptionalLong.of(3),
                entries(3, 4, 2));
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Entry> log = afterPowerCut(seed, append(entries(4, 5, 1)), replace).log();
            assertTrue(log.size() >= 2 && log.size() <= 4, log::toString);
            assertEquals(entries(1, 2, 1), log.subList(0, 2));
            assertEquals(entries(3, log.size(), 2), log.subList(2, log.size()));
        }
    }

    @Test
    void aFullDiskRefusesTheWriteAndHasWhatWasSyncedBefore() throws IOException {
        try (FileStorage storage = open()) {
            storage.write(append(entries(1, 2, 1)));
            storage.sync();
            disk.suffer(new Trouble(0, false, true));
            IOException refused = assertThrows(IOException.class, () -> storage.write(append(entries(3, 3, 1))));
            assertEquals("No space left on device", refused.getMessage());
            assertThrows(IOException.class, () -> storage.write(vote(2)));
        }
        assertEquals(entries(1, 2, 1), recover().log());
    }

    @Test
    void aSlowDiskTakesLongerByAtLeastThat() throws IOException {
        try (FileStorage storage = open()) {
            disk.suffer(new Trouble(30 * MILLI, false, false));
            storage.write(append(entries(1, 1, 1)));
            long begun = System.nanoTime();
            storage.sync();
            assertTrue(System.nanoTime() - begun >= 30 * MILLI);
        }
    }

    @Test
    void aSyncOfAStalledDiskComesBackWhenItIsHealed() throws Exception {
        try (FileStorage storage = open()) {
            disk.suffer(new Trouble(3_600_000 * MILLI, true, false));
            storage.write(append(entries(1, 1, 1)));
            CompletableFuture<Void> sync = CompletableFuture.runAsync(() -> {
                try {
                    storage.sync();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            Awaitility.await().until(disk::isSyncing);
            assertTrue(disk.unsyncedBytes() > 0 && !sync.isDone());
            disk.suffer(Trouble.NONE);
            sync.join();
            assertEquals(0, disk.unsyncedBytes());
        }
    }
}
