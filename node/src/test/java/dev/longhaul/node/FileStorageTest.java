package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {
    private static final ServerId NODE = new ServerId(1);
    private static final long ONE_SEGMENT = FileStorage.SEGMENT_BYTES;
    /** So that a few entries fill a segment. */
    private static final long SMALL_SEGMENTS = 200;

    @TempDir
    private Path temporary;
    private long sequence;

    private Path data() {
        return temporary.resolve("data");
    }

    private Path segment(long first) {
        return data().resolve(LogSegment.name(first));
    }

    private static Entry entry(long index, long term) {
        return new Entry(index, term, Entry.Kind.COMMAND, Bytes.ofUtf8("command " + index + " of term " + term));
    }

    private static List<Entry> entries(long from, long to, long term) {
        List<Entry> entries = new ArrayList<>();
        for (long index = from; index <= to; index++) {
            entries.add(entry(index, term));
        }
        return entries;
    }

    private Write append(List<Entry> entries) {
        return new Write(++sequence, Optional.empty(), OptionalLong.empty(), entries);
    }

    private void store(long segmentBytes, Write... writes) throws IOException {
        try (FileStorage storage = FileStorage.open(data(), NODE, segmentBytes).storage()) {
            for (Write write : writes) {
                storage.write(write);
            }
            storage.sync();
        }
    }

    private Recovered recover() throws IOException {
        FileStorage.Opened opened = FileStorage.open(data(), NODE, ONE_SEGMENT);
        opened.storage().close();
        return opened.recovered();
    }

    private String refusal() {
        return assertThrows(CannotStart.class, this::recover).getMessage();
    }

    @Test
    void aNewDirectoryIsEmpty() throws IOException {
        assertEquals(Recovered.EMPTY, recover());
    }

    @Test
    void whatWasSyncedIsThereAgain() throws IOException {
        HardState state = new HardState(7, Optional.of(new ServerId(2)));
        store(ONE_SEGMENT, new Write(1, Optional.of(state), OptionalLong.empty(), entries(1, 5, 7)));
        assertEquals(new Recovered(state, entries(1, 5, 7)), recover());
    }

    @Test
    void theLogGoesOnAfterARestart() throws IOException {
        store(ONE_SEGMENT, append(entries(1, 3, 1)));
        store(ONE_SEGMENT, append(entries(4, 6, 1)));
        assertEquals(entries(1, 6, 1), recover().log());
    }

    @Test
    void aLongLogSpansSegments() throws IOException {
        store(SMALL_SEGMENTS, append(entries(1, 20, 1)), append(entries(21, 40, 1)));
        try (var files = Files.list(data())) {
            assertTrue(files.filter(file -> file.getFileName().toString().startsWith("log-")).count() > 5);
        }
        assertEquals(entries(1, 40, 1), recover().log());
    }

    @Test
    void anEntryLargerThanTheBufferIsStoredToo() throws IOException {
        Entry large = new Entry(2, 1, Entry.Kind.COMMAND, Bytes.of(new byte[1 << 20]));
        store(ONE_SEGMENT, append(List.of(entry(1, 1), large, entry(3, 1))));
        assertEquals(List.of(entry(1, 1), large, entry(3, 1)), recover().log());
    }

    @Test
    void truncationRemovesAnEntryAndAllAfterIt() throws IOException {
        store(SMALL_SEGMENTS, append(entries(1, 30, 1)));
        store(SMALL_SEGMENTS, new Write(1, Optional.empty(), OptionalLong.of(12), entries(12, 14, 2)));
        List<Entry> expected = new ArrayList<>(entries(1, 11, 1));
        expected.addAll(entries(12, 14, 2));
        assertEquals(expected, recover().log());
    }

    @Test
    void truncationMayRemoveEverything() throws IOException {
        store(SMALL_SEGMENTS, append(entries(1, 30, 1)));
        store(SMALL_SEGMENTS, new Write(1, Optional.empty(), OptionalLong.of(1), List.of()));
        assertEquals(List.of(), recover().log());
    }

    @Test
    void aCrashInATruncationLeavesALogWithoutAGap() throws IOException {
        store(SMALL_SEGMENTS, append(entries(1, 30, 1)));
        List<Path> segments;
        try (var files = Files.list(data())) {
            segments = new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().startsWith("log-")).sorted().toList());
        }
        // Later segments go first: each state on the way is one of these.
        while (segments.size() > 1) {
            Files.delete(segments.remove(segments.size() - 1));
            List<Entry> log = recover().log();
            assertEquals(entries(1, log.size(), 1), log);
            assertFalse(log.isEmpty());
        }
    }

    @Test
    void aWriteCutShortAtAnyByteLosesOnlyWhatWasNotSynced() throws IOException {
        store(ONE_SEGMENT, append(entries(1, 3, 1)));
        long synced = Files.size(segment(1));
        store(ONE_SEGMENT, append(entries(4, 6, 1)));
        byte[] whole = Files.readAllBytes(segment(1));
        for (int length = (int) synced; length <= whole.length; length++) {
            Files.write(segment(1), Arrays.copyOf(whole, length));
            List<Entry> log = recover().log();
            assertTrue(log.size() >= 3, "cut at " + length);
            assertEquals(entries(1, log.size(), 1), log);
            assertEquals(length == whole.length ? 6 : log.size(), log.size());
            assertEquals(log, recover().log(), "repaired once, the log stays as it is");
        }
    }

    @Test
    void aTailWhoseBlocksNeverArrivedIsATornWriteToo() throws IOException {
        store(ONE_SEGMENT, append(entries(1, 3, 1)));
        long synced = Files.size(segment(1));
        store(ONE_SEGMENT, append(entries(4, 6, 1)));
        byte[] whole = Files.readAllBytes(segment(1));
        for (int arrived = (int) synced; arrived < whole.length; arrived++) {
            byte[] zeros = whole.clone();
            Arrays.fill(zeros, arrived, whole.length, (byte) 0);
            Files.write(segment(1), zeros);
            List<Entry> log = recover().log();
            assertTrue(log.size() >= 3 && log.size() < 6, "arrived " + arrived);
            assertEquals(entries(1, log.size(), 1), log);
        }
    }

    @Test
    void afterARepairTheLogGoesOn() throws IOException {
        store(ONE_SEGMENT, append(entries(1, 3, 1)));
        byte[] whole = Files.readAllBytes(segment(1));
        Files.write(segment(1), Arrays.copyOf(whole, whole.length - 5));
        store(ONE_SEGMENT, append(entries(3, 5, 2)));
        List<Entry> expected = new ArrayList<>(entries(1, 2, 1));
        expected.addAll(entries(3, 5, 2));
        assertEquals(expected, recover().log());
    }

    @Test
    void everyFlippedBitOfTheLogIsRefusedByFileAndOffset() throws IOException {
        store(ONE_SEGMENT, append(entries(1, 4, 1)));
        byte[] whole = Files.readAllBytes(segment(1));
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(segment(1), flipped);
            String message = refusal();
            assertTrue(message.matches(".*" + LogSegment.name(1) + " at byte [0-9]+: .*"), message);
            int offset = Integer.parseInt(message.replaceAll(".* at byte ([0-9]+): .*", "$1"));
            assertTrue(offset <= bit / 8, message + " for byte " + bit / 8);
        }
    }

    private void flip(Path file, int... offsets) throws IOException {
        byte[] content = Files.readAllBytes(file);
        for (int offset : offsets) {
            content[offset] ^= 1;
        }
        Files.write(file, content);
    }

    @Test
    void termAndVoteOutliveDamageOfOneCopyAndAreRefusedWithoutAny() throws IOException {
        HardState state = new HardState(9, Optional.of(NODE));
        store(ONE_SEGMENT, new Write(1, Optional.of(state), OptionalLong.empty(), List.of()));
        flip(data().resolve("hardstate"), 12);
        assertEquals(state, recover().hardState());
        flip(data().resolve("hardstate"), HardStateFile.PAGE + 12);
        assertEquals(state, recover().hardState());
        flip(data().resolve("hardstate"), 12, HardStateFile.PAGE + 12);
        String message = refusal();
        assertTrue(message.contains("hardstate at byte 0: "), message);
    }

    @Test
    void theLastOfManyTermsAndVotesIsThereAgain() throws IOException {
        List<Write> writes = new ArrayList<>();
        for (int term = 1; term <= 5; term++) {
            HardState state = new HardState(term, term % 2 == 0 ? Optional.empty() : Optional.of(NODE));
            writes.add(new Write(2 * term - 1, Optional.of(state), OptionalLong.empty(), List.of()));
            writes.add(append(List.of(entry(term, term))));
        }
        store(ONE_SEGMENT, writes.toArray(Write[]::new));
        Recovered recovered = recover();
        assertEquals(new HardState(5, Optional.of(NODE)), recovered.hardState());
        assertEquals(5, recovered.log().size());
    }

    /** The size of the log at each sync, when these are written one after the other and then synced. */
    private List<Long> sizesAtSyncs(Write... writes) throws IOException {
        recover();
        List<Long> sizes = new ArrayList<>();
        try (FileStorage storage = FileStorage
                .open(data(), NODE, ONE_SEGMENT, (channel, metadata) -> sizes.add(Files.size(segment(1)))).storage()) {
            sizes.clear();
            for (Write write : writes) {
                storage.write(write);
            }
            storage.sync();
            storage.sync();
        }
        return sizes;
    }

    private Write vote(long term) {
        return new Write(++sequence, Optional.of(new HardState(term, Optional.of(NODE))), OptionalLong.empty(),
                List.of());
    }

    @Test
    void manyVotesCostOneSync() throws IOException {
        assertEquals(1, sizesAtSyncs(vote(1), vote(2), vote(3)).size());
    }

    @Test
    void manyEntriesCostOneSync() throws IOException {
        assertEquals(1, sizesAtSyncs(append(entries(1, 3, 1)), append(entries(4, 6, 1))).size());
    }

    @Test
    void aTermIsDurableBeforeAnyEntryOfItIsWritten() throws IOException {
        recover();
        long empty = Files.size(segment(1));
        List<Long> sizes = sizesAtSyncs(vote(1), append(entries(1, 3, 1)));
        assertEquals(List.of(empty, Files.size(segment(1))), sizes);
        assertTrue(empty < sizes.get(1));
    }

    @Test
    void aLogWithoutTermAndVoteIsRefused() throws IOException {
        recover();
        Files.delete(data().resolve("hardstate"));
        assertTrue(refusal().contains("hardstate at byte 0: term and vote are missing"));
    }

    @Test
    void aTermWithoutAnySegmentIsRefused() throws IOException {
        store(ONE_SEGMENT, vote(1), append(entries(1, 3, 1)));
        Files.delete(segment(1));
        assertTrue(refusal().contains("no segment of the log is there, though term 1 was written"));
        assertFalse(Files.exists(segment(1)), "a look makes nothing");
    }

    @Test
    void aCrashWhileTheDirectoryIsMadeLeavesNothingInTheWay() throws IOException {
        recover();
        Files.delete(segment(1));
        assertEquals(Recovered.EMPTY, recover(), "term and vote come first");
        byte[] whole = Files.readAllBytes(data().resolve("hardstate"));
        for (int length : new int[]{0, 1, HardStateFile.PAGE, whole.length}) {
            Files.delete(segment(1));
            Files.deleteIfExists(data().resolve("hardstate"));
            Files.write(data().resolve("hardstate.tmp"), Arrays.copyOf(whole, length));
            assertEquals(Recovered.EMPTY, recover());
        }
    }

    @Test
    void onlyTheLastSegmentMayEndInATornWrite() throws IOException {
        store(SMALL_SEGMENTS, append(entries(1, 30, 1)));
        byte[] whole = Files.readAllBytes(segment(1));
        Files.write(segment(1), Arrays.copyOf(whole, whole.length - 1));
        assertTrue(refusal().contains(LogSegment.name(1) + " at byte "));
    }

    @Test
    void aMissingSegmentIsRefused() throws IOException {
        store(SMALL_SEGMENTS, append(entries(1, 30, 1)));
        Files.delete(segment(1));
        assertTrue(refusal().contains("a segment beginning with entry 1 should come here"));
    }

    @Test
    void anUnfinishedNewSegmentIsRemoved() throws IOException {
        store(ONE_SEGMENT, append(entries(1, 3, 1)));
        Path unfinished = data().resolve(LogSegment.name(4) + ".tmp");
        Files.write(unfinished, new byte[3]);
        assertEquals(3, recover().log().size());
        assertFalse(Files.exists(unfinished));
    }

    @Test
    void theDirectoryOfAnotherNodeIsRefused() throws IOException {
        recover();
        String message = assertThrows(BadConfig.class, () -> FileStorage.open(data(), new ServerId(2), ONE_SEGMENT))
                .getMessage();
        assertTrue(message.contains("belongs to node 1, this is node 2"), message);
    }

    @Test
    void aDirectoryInUseIsRefusedAndFreeAgainAfterwards() throws IOException {
        try (FileStorage storage = FileStorage.open(data(), NODE, ONE_SEGMENT).storage()) {
            storage.sync();
            assertTrue(assertThrows(BadConfig.class, this::recover).getMessage().contains("another process uses it"));
        }
        assertEquals(Recovered.EMPTY, recover());
    }
}
