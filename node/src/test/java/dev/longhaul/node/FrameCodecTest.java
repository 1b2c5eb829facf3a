package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FrameCodecTest {
    @Provide
    Arbitrary<Frame> frames() {
        return Samples.frames();
    }

    @Provide
    Arbitrary<Operation> operations() {
        return Samples.operations();
    }

    private static byte[] encode(Frame frame) {
        ByteBuf out = Unpooled.buffer();
        FrameCodec.write(frame, out);
        return ByteBufUtil.getBytes(out);
    }

    private static ByteBuf behindLength(byte[] frame) {
        return Unpooled.wrappedBuffer(frame, 4, frame.length - 4);
    }

    @Property
    void everyFrameComesBackAsItWas(@ForAll("frames") Frame frame) {
        byte[] bytes = encode(frame);
        assertEquals(bytes.length - 4, Unpooled.wrappedBuffer(bytes).readInt());
        assertEquals(frame, FrameCodec.read(behindLength(bytes)));
    }

    @Property
    void noFrameIsLongerThanItsSizeSays(@ForAll("frames") Frame frame) {
        assertTrue(encode(frame).length <= frame.size(), () -> encode(frame).length + " > " + frame.size());
    }

    @Property(tries = 200)
    void everyTruncatedFrameIsRefused(@ForAll("frames") Frame frame) {
        byte[] bytes = encode(frame);
        for (int length = 4; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThrows(BadFrame.class, () -> FrameCodec.read(behindLength(part)));
        }
    }

    @Property(tries = 100)
    void everyFlippedBitIsRefused(@ForAll("frames") Frame frame) {
        byte[] bytes = encode(frame);
        for (int bit = 32; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(BadFrame.class, () -> FrameCodec.read(behindLength(flipped)));
        }
    }

    @Property
    void arbitraryBytesAreRefusedOrReadButNeverDoHarm(@ForAll byte[] bytes) {
        for (var reader : java.util.List.<java.util.function.Function<ByteBuf, ?>>of(MessageCodec::read,
                OperationCodec::read, AnswerCodec::read)) {
            try {
                Wire.exactly(Unpooled.wrappedBuffer(bytes), reader);
            } catch (BadFrame refused) {
                assertTrue(refused.getMessage() != null);
            }
        }
        assertThrows(BadFrame.class, () -> FrameCodec.read(Unpooled.wrappedBuffer(bytes)));
    }

    @Property
    void aMessageBodyWithOneByteChangedIsRefusedOrReadButNeverDoesHarm(@ForAll("frames") Frame frame,
            @ForAll byte change, @ForAll int place) {
        byte[] bytes = encode(frame);
        byte[] body = Arrays.copyOfRange(bytes, 9, bytes.length);
        body[Math.floorMod(place, body.length)] ^= change;
        try {
            Wire.exactly(Unpooled.wrappedBuffer(body), MessageCodec::read);
        } catch (BadFrame refused) {
            assertTrue(refused.getMessage() != null);
        }
    }

    @Property
    void everyCommandComesBackAsItWas(@ForAll("operations") Operation operation) {
        Bytes bytes = OperationCodec.encode(operation);
        if (operation instanceof Operation.Read) {
            assertThrows(BadFrame.class, () -> OperationCodec.decodeCommand(bytes));
        } else {
            assertEquals(operation, OperationCodec.decodeCommand(bytes));
        }
    }

    @Example
    void aCountOfEntriesThatCannotBeThereAllocatesNothing() {
        ByteBuf body = Unpooled.buffer();
        MessageCodec.write(new Message.AppendEntries(1, 0, 0, java.util.List.of(), 0, 0), body);
        body.setInt(body.writerIndex() - 4, Integer.MAX_VALUE);
        assertThrows(BadFrame.class, () -> Wire.exactly(body, MessageCodec::read));
    }

    @Example
    void everyKindHasACodec() {
        assertEquals(kinds(Frame.class), sampled(Samples.frames()));
        assertEquals(kinds(Message.class), sampled(Samples.messages()));
        assertEquals(kinds(Operation.class), sampled(Samples.operations()));
        assertEquals(kinds(Answer.class), sampled(Samples.answers()));
        assertEquals(kinds(Result.class), sampled(Samples.results()));
    }

    /** Those that the properties above try; a kind without a codec would have failed there. */
    private static Set<Class<?>> sampled(Arbitrary<?> arbitrary) {
        return arbitrary.sampleStream().limit(500).map(Object::getClass).collect(Collectors.toSet());
    }

    private static Set<Class<?>> kinds(Class<?> sealed) {
        Set<Class<?>> kinds = new HashSet<>();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            kinds.addAll(kind.isSealed() ? kinds(kind) : Set.of(kind));
        }
        return kinds;
    }
}
