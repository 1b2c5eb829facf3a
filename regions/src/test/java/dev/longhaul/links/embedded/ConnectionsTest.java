package dev.longhaul.links.embedded;

import static dev.longhaul.links.embedded.Wire.expect;
import static dev.longhaul.links.embedded.Wire.expectSilence;
import static dev.longhaul.links.embedded.Wire.readToEnd;
import static dev.longhaul.links.embedded.Wire.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
    void anUpstreamAddressWithoutPortIsConnectThenEnd() throws IOException {
        Proxy proxy = SERVER.client().createProxy("wire", "127.0.0.1:0", "nowhere");
        try (Socket client = Wire.dial(proxy)) {
            assertEquals("", readToEnd(client));
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
