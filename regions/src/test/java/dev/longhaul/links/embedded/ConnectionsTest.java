package dev.longhaul.links.embedded;

import static dev.longhaul.links.embedded.Wire.expect;
import static dev.longhaul.links.embedded.Wire.expectSilence;
import static dev.longhaul.links.embedded.Wire.readToEnd;
import static dev.longhaul.links.embedded.Wire.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.links.embedded.ServerUnderTest.Deviation;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How connections begin and end: dialling, half-close, RST, disabling, cutting and healing. */
class ConnectionsTest {

    private static final int CUT = 3_600_000;

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @Test
    void disablingEndsConnectionsAndRefusesNewOnes() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                proxy.disable();
                assertEquals("", readToEnd(wire.client));
                assertEquals("", readToEnd(wire.server));
                assertThrows(ConnectException.class, () -> Wire.dial(proxy).close());
            }
            proxy.enable();
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
            }
        }
    }

    @Test
    void deletingEndsConnectionsAndRefusesNewOnes() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                proxy.delete();
                assertEquals("", readToEnd(wire.client));
                assertThrows(ConnectException.class, () -> Wire.dial(proxy).close());
            }
        }
    }

    @Test
    void anotherUpstreamClosesConnectionsAndKeepsToxics() throws IOException {
        try (ServerSocket upstream = Wire.upstream(); ServerSocket other = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 1);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                proxy.setUpstream(Wire.address(other));
                assertEquals("", readToEnd(wire.client));
            }
            try (Wire wire = Wire.through(proxy, other)) {
                wire.settle();
                assertEquals(1, proxy.toxics().getAll().size());
            }
        }
    }

    @Test
    void aRefusedUpstreamIsConnectThenEnd() throws IOException {
        int free = Ports.free();
        Proxy proxy = SERVER.client().createProxy("wire", "127.0.0.1:0", "127.0.0.1:" + free);
        try (Socket client = Wire.dial(proxy)) {
            assertEquals("", readToEnd(client));
        }
    }

    @Test
    void anUpstreamThatOpensWithinASecondIsReachedOnlyHere() throws IOException {
        int port = Ports.free();
        Proxy proxy = SERVER.client().createProxy("wire", "127.0.0.1:0", "127.0.0.1:" + port);
        try (Socket client = Wire.dial(proxy)) {
            send(client, "early");
            if (!SERVER.has(Deviation.REFUSED_IS_RETRIED)) {
                assertEquals("", readToEnd(client));
                return;
            }
            expectSilence(client, 60);
            try (ServerSocket upstream = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
                upstream.setSoTimeout(Wire.PATIENCE_MS);
                try (Socket server = upstream.accept()) {
                    expect(server, "early");
                }
            }
        }
    }

    @Test
    void anUpstreamAddressWithoutPortIsConnectThenEnd() throws IOException {
        Proxy proxy = SERVER.client().createProxy("wire", "127.0.0.1:0", "nowhere");
        try (Socket client = Wire.dial(proxy)) {
            assertEquals("", readToEnd(client));
        }
    }

    @Test
    void aSilentUpstreamKeepsNoRequestWaitingOnlyHere() throws IOException {
        assumeTrue(SERVER.has(Deviation.DIALS_APART));
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> fillers = fillBacklog(full);
            Proxy proxy = Wire.proxy(SERVER, full);
            try (Socket one = Wire.dial(proxy); Socket two = Wire.dial(proxy)) {
                expectSilence(one);
                proxy.disable();
                assertEquals("", readToEnd(one));
                assertEquals("", readToEnd(two));
            }
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    /** Connects until the kernel leaves a SYN unanswered. */
    private static List<Socket> fillBacklog(ServerSocket server) throws IOException {
        List<Socket> fillers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(server.getLocalSocketAddress(), Wire.SILENCE_MS);
            } catch (SocketTimeoutException full) {
                return fillers;
            }
        }
        throw new AssertionError("a backlog of one takes fifty connections");
    }

    @Test
    void halfCloseLeavesTheOtherDirectionOpenOnlyHere() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            try (Wire wire = Wire.through(proxy, upstream)) {
                send(wire.client, "question");
                wire.client.shutdownOutput();
                assertEquals("question", readToEnd(wire.server));
                if (SERVER.has(Deviation.HALF_CLOSE)) {
                    expectSilence(wire.client);
                    send(wire.server, "answer");
                    wire.server.shutdownOutput();
                    assertEquals("answer", readToEnd(wire.client));
                } else {
                    assertEquals("", readToEnd(wire.client));
                }
            }
        }
    }

    @Test
    void aResetIsPassedOnAsResetOnlyHere() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                wire.client.setSoLinger(true, 0);
                wire.client.close();
                assertEquals(SERVER.has(Deviation.RESET_IS_PASSED_ON), Wire.endsWithReset(wire.server));
            }
        }
    }

    @Test
    void whatWasWrittenBeforeAResetStillArrives() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 150);
            try (Wire wire = Wire.through(proxy, upstream)) {
                send(wire.client, "last words");
                expectSilence(wire.client, 50);
                wire.client.setSoLinger(true, 0);
                wire.client.close();
                assertEquals("last words", readToEnd(wire.server));
            }
        }
    }

    @Test
    void aCutHoldsEveryByteAndHealingLetsThemFlow() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            Latency link = proxy.toxics().latency("link", ToxicDirection.UPSTREAM, 5);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                link.setLatency(CUT);
                byte[] sent = Sequence.bytes(0, 100_000);
                wire.client.getOutputStream().write(sent);
                expectSilence(wire.server);
                send(wire.server, "back");
                expect(wire.client, "back");
                link.setLatency(5);
                assertEquals(-1, Sequence.firstGap(wire.server.getInputStream().readNBytes(sent.length), 0));
                wire.settle();
            }
        }
    }

    @Test
    void aCutHoldsTheEndOfAStreamOnlyHere() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            Latency link = proxy.toxics().latency("link", ToxicDirection.UPSTREAM, CUT);
            link.setLatency(5);
            try (Wire wire = Wire.through(proxy, upstream)) {
                wire.settle();
                link.setLatency(CUT);
                wire.client.setSoLinger(true, 0);
                wire.client.close();
                if (SERVER.has(Deviation.END_IS_DELAYED)) {
                    expectSilence(wire.server);
                    link.setLatency(5);
                }
                assertEquals("", readToEnd(wire.server));
            }
        }
    }

    @Test
    void whileCutNothingIsDialledOnlyHere() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            Latency link = proxy.toxics().latency("link", ToxicDirection.UPSTREAM, CUT);
            try (Socket client = Wire.dial(proxy)) {
                if (!SERVER.has(Deviation.CUT_HOLDS_DIALS)) {
                    upstream.accept().close();
                    return;
                }
                send(client, "hello");
                Wire.dial(proxy).close();
                upstream.setSoTimeout(Wire.SILENCE_MS);
                assertThrows(SocketTimeoutException.class, upstream::accept);
                link.setLatency(5);
                upstream.setSoTimeout(Wire.PATIENCE_MS);
                try (Socket server = upstream.accept()) {
                    expect(server, "hello");
                    upstream.setSoTimeout(Wire.SILENCE_MS);
                    assertThrows(SocketTimeoutException.class, upstream::accept,
                            "the client that hung up was never there");
                }
            }
        }
    }

    @Test
    void aCutDownstreamAloneStillLetsNewConnectionsThrough() throws IOException {
        try (ServerSocket upstream = Wire.upstream()) {
            Proxy proxy = Wire.proxy(SERVER, upstream);
            proxy.toxics().latency("link", ToxicDirection.DOWNSTREAM, CUT);
            try (Wire wire = Wire.through(proxy, upstream)) {
                send(wire.client, "there");
                expect(wire.server, "there");
                send(wire.server, "back");
                expectSilence(wire.client);
            }
        }
    }
}
