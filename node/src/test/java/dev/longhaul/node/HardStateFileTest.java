package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.raft.HardState;
import dev.longhaul.raft.ServerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which a crash or decay can leave the two copies. */
class HardStateFileTest {
    private static final int PAGE = HardStateFile.PAGE;
    private static final HardState OLD = new HardState(8, Optional.of(new ServerId(2)));
    private static final HardState NEW = new HardState(9, Optional.of(new ServerId(1)));

    private static DataDirectory directory;

    @BeforeAll
    @BeforeContainer
    static void makeDirectory() throws IOException {
        directory = DataDirectory.open(Files.createTempDirectory("hardstate"), new ServerId(1),
                (channel, metadata) -> {});
    }

    @AfterAll
    @AfterContainer
    static void removeDirectory() throws IOException {
        directory.close();
        for (String name : List.of(HardStateFile.NAME, "lock", "node")) {
            Files.deleteIfExists(directory.path().resolve(name));
        }
        Files.delete(directory.path());
    }

    private static Path file() {
        return directory.path().resolve(HardStateFile.NAME);
    }

    /** The file's content before the first write and after each. */
    private static List<byte[]> write(List<HardState> states) throws IOException {
        Files.deleteIfExists(file());
        List<byte[]> contents = new ArrayList<>();
        try (HardStateFile opened = HardStateFile.open(directory, true)) {
            contents.add(Files.readAllBytes(file()));
            for (HardState state : states) {
                opened.write(state);
                contents.add(Files.readAllBytes(file()));
            }
            opened.sync();
        }
        return contents;
    }

    /** What a start finds in {@code content}; it must leave two equal copies of that. */
    private static HardState recover(byte[] content) throws IOException {
        Files.write(file(), content);
        HardState found = reopen();
        byte[] mended = Files.readAllBytes(file());
        assertArrayEquals(Arrays.copyOf(mended, PAGE), Arrays.copyOfRange(mended, PAGE, 2 * PAGE));
        assertEquals(found, reopen());
        return found;
    }

    private static HardState reopen() throws IOException {
        try (HardStateFile opened = HardStateFile.open(directory, false)) {
            return opened.state();
        }
    }

    private static void assertRefused(byte[] content) throws IOException {
        Files.write(file(), content);
        String message = assertThrows(CannotStart.class, HardStateFileTest::reopen).getMessage();
        assertTrue(message.contains("hardstate at byte 0: "), message);
        assertArrayEquals(content, Files.readAllBytes(file()), "what is refused stays as it is, for whoever mends it");
    }

    private static byte[] flipped(byte[] content, int bit) {
        byte[] flipped = content.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private byte[] before;
    private byte[] after;

    @BeforeEach
    void writeTwice() throws IOException {
        List<byte[]> contents = write(List.of(OLD, NEW));
        before = contents.get(1);
        after = contents.get(2);
    }

    @Test
    void aNewFileHoldsTheInitialState() throws IOException {
        assertEquals(HardState.INITIAL, recover(write(List.of()).get(0)));
    }

    @Test
    void theFileNeverChangesItsSize() throws IOException {
        for (byte[] content : write(List.of(OLD, NEW, OLD))) {
            assertEquals(2 * PAGE, content.length);
        }
    }

    @Test
    void aMissingFileIsRefusedWhereTheNodeHasRun() throws IOException {
        Files.delete(file());
        String message = assertThrows(CannotStart.class, HardStateFileTest::reopen).getMessage();
        assertTrue(message.contains("hardstate at byte 0: term and vote are missing"), message);
    }

    @Test
    void aFlippedBitInOneCopyIsMendedFromTheOther() throws IOException {
        for (int bit = 0; bit < HardStateFile.LENGTH * 8; bit++) {
            assertEquals(NEW, recover(flipped(after, bit)), "first copy, bit " + bit);
            assertEquals(NEW, recover(flipped(after, PAGE * 8 + bit)), "second copy, bit " + bit);
        }
    }

    @Test
    void aFlippedBitInEachCopyIsRefused() throws IOException {
        int bits = HardStateFile.LENGTH * 8;
        for (int bit = 0; bit < bits; bit++) {
            byte[] first = flipped(after, bit);
            assertRefused(flipped(first, PAGE * 8 + bit));
            assertRefused(flipped(first, PAGE * 8 + (bit * 37 + 11) % bits));
        }
    }

    /** Where a tear makes a difference: within a record, at its ends, and between the records. */
    private static IntStream tears() {
        int record = HardStateFile.LENGTH;
        return IntStream.concat(IntStream.rangeClosed(0, record + 1), IntStream.rangeClosed(PAGE - 1, PAGE + record));
    }

    @Test
    void aWriteTornAtAnyByteLeavesTheOldRecordOrTheNew() throws IOException {
        for (int tear : tears().toArray()) {
            byte[] forward = before.clone();
            System.arraycopy(after, 0, forward, 0, tear);
            assertEquals(tear < HardStateFile.LENGTH ? OLD : NEW, recover(forward), "the first " + tear + " bytes");
            byte[] backward = after.clone();
            System.arraycopy(before, 0, backward, 0, tear);
            // The record's first bytes, the magic number and the upper ones of the sequence, are the same in both.
            HardState expected = Arrays.equals(backward, PAGE, 2 * PAGE, after, PAGE, 2 * PAGE)
                    || Arrays.equals(backward, 0, PAGE, after, 0, PAGE) ? NEW : OLD;
            assertEquals(tear <= PAGE ? NEW : expected, recover(backward), "all but the first " + tear + " bytes");
        }
    }

    @Test
    void aCrashBetweenTheCopiesLeavesTheNewRecordWhicheverIsWrittenFirst() throws IOException {
        for (int start : new int[]{0, PAGE}) {
            byte[] half = before.clone();
            System.arraycopy(after, start, half, start, PAGE);
            assertEquals(NEW, recover(half));
        }
    }

    @Test
    void anOldCopyBesideATornOneIsRightAndBesideNoneIsRefused() throws IOException {
        for (int torn : new int[]{0, PAGE}) {
            byte[] content = before.clone();
            Arrays.fill(content, torn + 8, torn + 16, (byte) 0x77);
            assertEquals(OLD, recover(content));
            Arrays.fill(content, PAGE - torn, PAGE - torn + HardStateFile.LENGTH, (byte) 0);
            assertRefused(content);
        }
    }

    @Test
    void aFileOfAnotherLengthOrFormatIsRefused() throws IOException {
        for (int length : new int[]{0, 20, HardStateFile.LENGTH, PAGE, 2 * PAGE - 1, 2 * PAGE + 1}) {
            assertRefused(Arrays.copyOf(after, length));
        }
        assertRefused(new byte[2 * PAGE]);
    }

    /** How a crash, or decay after it, left one copy: {@code version} of the writes not yet synced, torn by the one after it. */
    private record Left(int version, int tear, boolean decayed) {}

    @Property(tries = 300)
    void aStartFindsTheNewestSoundCopyAndNeverLessThanWasPromised(@ForAll("states") List<HardState> promised,
            @ForAll("states") List<HardState> pending, @ForAll("left") Left first, @ForAll("left") Left second)
            throws IOException {
        List<HardState> states = new ArrayList<>(promised);
        states.addAll(pending);
        List<byte[]> contents = write(states).subList(promised.size(), states.size() + 1);
        byte[] content = new byte[2 * PAGE];
        int newest = Math.max(leave(first, contents, content, 0), leave(second, contents, content, PAGE));
        if (newest < 0) {
            assertRefused(content);
        } else {
            int index = promised.size() + newest - 1;
            assertEquals(index < 0 ? HardState.INITIAL : states.get(index), recover(content));
        }
    }

    /** Fills one copy; the version of which it is a sound copy then, or -1. */
    private static int leave(Left left, List<byte[]> contents, byte[] out, int start) {
        int version = left.version % contents.size();
        int next = Math.min(version + 1, contents.size() - 1);
        System.arraycopy(contents.get(version), start, out, start, PAGE);
        System.arraycopy(contents.get(next), start, out, start, left.tear);
        if (left.decayed) {
            out[start + left.tear % HardStateFile.LENGTH] ^= 0x10;
            return -1;
        }
        for (int sound = next; sound >= version; sound--) {
            if (Arrays.equals(out, start, start + PAGE, contents.get(sound), start, start + PAGE)) {
                return sound;
            }
        }
        return -1;
    }

    @Provide
    Arbitrary<List<HardState>> states() {
        return Combinators.combine(Samples.naturals(), Samples.ids().optional()).as(HardState::new).list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<Left> left() {
        return Combinators.combine(Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(0, HardStateFile.LENGTH),
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(false)),
                        Tuple.of(1, Arbitraries.just(true))))
                .as(Left::new);
    }
}
