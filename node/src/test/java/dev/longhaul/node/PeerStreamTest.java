package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Message;
import dev.longhaul.raft.ServerId;
import io.netty.buffer.Unpooled;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One stream, with a plain socket as its peer. */
class PeerStreamTest {
    private static final Frame.Hello HELLO = new Frame.Hello(7, new ServerId(0), new ServerId(1), Frame.Stream.NOW,
            "127.0.0.1:8081");

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Traffic traffic = new Traffic();
    private ServerSocket peer;

    @BeforeEach
    void listen() throws IOException {
        peer = new ServerSocket();
        peer.setReceiveBufferSize(16 << 10);
        peer.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        peer.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        peer.close();
    }

    private PeerStream open(PeerStream.Limits limits) {
        return open(peer.getLocalPort(), limits);
    }

    private PeerStream open(int port, PeerStream.Limits limits) {
        PeerStream stream = new PeerStream(group.next(), new Address("127.0.0.1", port), HELLO, limits, traffic);
        stream.open();
        return stream;
    }

    private static Frame read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return FrameCodec.read(Unpooled.wrappedBuffer(bytes));
    }

    private DataInputStream accept() throws IOException {
        Socket socket = peer.accept();
        socket.setSoTimeout(10_000);
        return new DataInputStream(socket.getInputStream());
    }

    private static Frame number(long number) {
        return new Frame.ProbeRequest(number);
    }

    private static Frame large(long number) {
        return new Frame.Forward(number,
                new Operation.Put(Bytes.ofUtf8("k"), Bytes.of(new byte[100_000]), OptionalLong.empty()));
    }

    @Test
    void helloComesFirstAndFramesInTheirOrder() throws IOException {
        PeerStream stream = open(PeerStream.Limits.NOW);
        DataInputStream in = accept();
        assertEquals(HELLO, read(in));
        for (int i = 0; i < 1000; i++) {
            stream.send(number(i));
        }
        for (int i = 0; i < 1000; i++) {
            assertEquals(number(i), read(in));
        }
    }

    @Test
    void whenThePeerReadsNothingTheOldestAreDroppedAndTheNewestKept() throws IOException {
        PeerStream stream = open(new PeerStream.Limits(50, 1 << 30));
        DataInputStream in = accept();
        assertEquals(HELLO, read(in));
        int sent = 400;
        for (int i = 0; i < sent; i++) {
            stream.send(large(i));
        }
        Awaitility.await().until(() -> traffic.droppedFrames() > 0);
        stream.send(number(-1));
        long last = -1;
        int received = 0;
        for (Frame frame = read(in); frame instanceof Frame.Forward forward; frame = read(in)) {
            assertTrue(forward.number() > last, "in order");
            last = forward.number();
            received++;
        }
        assertEquals(sent - 1, last, "the newest arrived");
        assertEquals(sent - received, traffic.droppedFrames());
    }

    @Test
    void theQueueIsBoundedByBytesToo() throws IOException {
        PeerStream stream = open(new PeerStream.Limits(1 << 20, 1 << 20));
        accept();
        for (int i = 0; i < 400; i++) {
            stream.send(large(i));
        }
        assertTrue(traffic.droppedFrames() > 100, traffic.droppedFrames() + " dropped");
    }

    @Test
    void whileThePeerIsDownOnlyTheNewestFewAreKept() throws IOException {
        int port = peer.getLocalPort();
        peer.close();
        PeerStream stream = new PeerStream(group.next(), new Address("127.0.0.1", port), HELLO, PeerStream.Limits.NOW,
                traffic);
        for (int i = 0; i < 100; i++) {
            stream.send(number(i));
        }
        assertEquals(84, traffic.droppedFrames());
        peer = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        peer.setSoTimeout(10_000);
        stream.open();
        DataInputStream in = accept();
        assertEquals(HELLO, read(in));
        assertEquals(number(84), read(in));
    }

    @Test
    void aClosedStreamIsDialledAgain() throws IOException {
        PeerStream stream = open(PeerStream.Limits.NOW);
        for (int round = 0; round < 3; round++) {
            try (DataInputStream in = accept()) {
                assertEquals(HELLO, read(in));
            }
        }
        DataInputStream in = accept();
        assertEquals(HELLO, read(in));
        stream.send(number(5));
        assertEquals(number(5), read(in));
    }

    @Test
    void aPeerThatAnswersOnItIsCutOff() throws IOException {
        open(PeerStream.Limits.NOW);
        try (Socket socket = peer.accept()) {
            socket.getOutputStream().write(1);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertEquals(HELLO, read(in));
            assertEquals(-1, in.read());
        }
    }

    @Test
    void onlyMessagesOfTheCoreCountAsTraffic() throws IOException {
        PeerStream stream = open(PeerStream.Limits.NOW);
        DataInputStream in = accept();
        assertEquals(HELLO, read(in));
        stream.send(number(1));
        Frame vote = new Frame.Raft(new Message.RequestVoteReply(3, true));
        stream.send(vote);
        assertEquals(number(1), read(in));
        assertEquals(vote, read(in));
        Awaitility.await().until(() -> traffic.messages() == 1);
        assertEquals(4 + 4 + 1 + 1 + 8 + 1, traffic.bytes());
    }

    @Test
    void aPeerThatHasDialledThisNodeIsDialledAtOnce() throws Exception {
        int port = peer.getLocalPort();
        peer.close();
        PeerStream stream = open(port, PeerStream.Limits.NOW);
        Awaitility.await().until(() -> group.next().submit(stream::backOffMs).get() == 500);
        // The dial fails, as nobody listens: that it was made at once, and counts as the first, shows in the back-off.
        Awaitility.await().until(() -> {
            group.next().submit(stream::peerIsUp).get();
            return group.next().submit(stream::backOffMs).get() < 500;
        });
        peer = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        peer.setSoTimeout(10_000);
        assertEquals(HELLO, read(accept()));
    }
}
