package dev.longhaul.links;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.regions.LinkId;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links over real sockets; with {@code -Dlinks.server=HOST:PORT} on that server instead of the embedded one. */
class LinksTest {

    private static final long MILLI = 1_000_000;
    private static final LinkId THERE = LinkId.nodes(0, 1);
    private static final LinkId BACK = LinkId.nodes(1, 0);
    private static final LinkId CLIENT = LinkId.client(0, 1);

    private final String prefix = "links-test-" + ProcessHandle.current().pid() + "-";
    private LinkServer server;
    private Links links;

    @BeforeEach
    void start() {
        server = LinkServer.start();
        links = new Links(server.client(), prefix);
    }

    @AfterEach
    void stop() {
        links.close();
        server.close();
    }

    private static void arrives(Wire wire, int count) {
        await().until(() -> wire.arrived().size() >= count);
    }

    @Test
    void eachDirectionHasItsOwnDelay() throws IOException {
        try (Wire there = new Wire(links, THERE); Wire back = new Wire(links, BACK)) {
            assertTrue(links.delay(THERE, 80 * MILLI));
            assertTrue(links.delay(BACK, 20 * MILLI));
            long sent = there.send("there");
            long sentBack = back.send("back");
            arrives(there, 1);
            arrives(back, 1);
            assertTrue(there.arrived().get(0).nanoTime() - sent >= 80 * MILLI, "80 ms there");
            assertTrue(back.arrived().get(0).nanoTime() - sentBack >= 20 * MILLI, "20 ms back");
            assertEquals(80, latency(THERE).getLatency());
            assertEquals(20, latency(BACK).getLatency());
        }
    }

    @Test
    void answersOnANodesConnectionAreNotPartOfItsLink() throws IOException {
        try (Wire nodes = new Wire(links, THERE)) {
            links.cut(List.of(THERE));
            nodes.answer("passes");
            await().until(() -> nodes.answers().size() == 1);
        }
    }

    @Test
    void aClientsLinkHasADelayForEachWay() throws IOException {
        try (Wire client = new Wire(links, CLIENT)) {
            links.delay(CLIENT, 10 * MILLI);
            links.delay(CLIENT.reversed(), 40 * MILLI);
            long sent = client.send("request");
            arrives(client, 1);
            long answered = client.answer("answer");
            await().until(() -> client.answers().size() == 1);
            assertTrue(client.arrived().get(0).nanoTime() - sent >= 10 * MILLI);
            assertTrue(client.answers().get(0).nanoTime() - answered >= 40 * MILLI);
            assertEquals(10 * MILLI, links.configured(CLIENT));
            assertEquals(40 * MILLI, links.configured(CLIENT.reversed()));
        }
    }

    @Test
    void aCutHoldsItsDirectionAndNoOtherAndTheHealDeliversAllInOrder() throws IOException {
        try (Wire there = new Wire(links, THERE); Wire back = new Wire(links, BACK)) {
            links.delay(BACK, 50 * MILLI);
            long before = System.nanoTime();
            Cut cut = links.cut(List.of(THERE));
            assertTrue(before <= cut.firstCall() && cut.firstCall() < cut.lastReturn());
            assertTrue(cut.lastReturn() <= System.nanoTime());
            assertTrue(links.isCut(THERE));
            assertFalse(links.isCut(BACK));
            for (int i = 0; i < 10; i++) {
                there.send("held " + i);
            }
            back.send("passes");
            arrives(back, 1);
            assertEquals(List.of(), there.texts());

            Healed healed = links.heal(cut);
            assertEquals(List.of(THERE), healed.released());
            assertFalse(links.isCut(THERE));
            there.send("after");
            arrives(there, 11);
            assertEquals("held 0", there.texts().get(0));
            assertEquals("held 9", there.texts().get(9));
            assertEquals("after", there.texts().get(10));
            assertTrue(there.arrived().get(0).nanoTime() >= healed.firstCall());
        }
    }

    @Test
    void aCutOfAClientsLinkHoldsRequestsAndAnswers() throws IOException {
        try (Wire client = new Wire(links, CLIENT); Wire other = new Wire(links, THERE)) {
            links.delay(THERE, 50 * MILLI);
            Cut cut = links.cut(List.of(CLIENT));
            assertTrue(links.isCut(CLIENT.reversed()));
            client.send("request");
            client.answer("answer");
            other.send("passes");
            arrives(other, 1);
            assertEquals(0, client.arrived().size() + client.answers().size());
            links.heal(cut);
            await().until(() -> client.arrived().size() == 1 && client.answers().size() == 1);
        }
    }

    @Test
    void aLinkCarriesBytesAgainWhenItsLastCutIsHealed() throws IOException {
        try (Wire there = new Wire(links, THERE); Wire back = new Wire(links, BACK)) {
            Cut one = links.cut(List.of(THERE, BACK));
            Cut other = links.cut(List.of(THERE));
            there.send("held");
            back.send("held");
            Healed first = links.heal(one);
            assertEquals(List.of(BACK), first.released());
            assertEquals(List.of(THERE), first.stillCut());
            arrives(back, 1);
            assertEquals(List.of(), there.texts());
            assertEquals(List.of(THERE), links.heal(one).stillCut(), "to heal again changes nothing");
            assertTrue(links.isCut(THERE));
            assertEquals(List.of(THERE), links.heal(other).released());
            arrives(there, 1);
        }
    }

    @Test
    void aDelayThatFallsDueDuringACutIsSetByTheHeal() throws IOException {
        try (Wire there = new Wire(links, THERE)) {
            links.delay(THERE, 5 * MILLI);
            Cut cut = links.cut(List.of(THERE));
            assertFalse(links.delay(THERE, 70 * MILLI), "remembered, not sent");
            assertEquals(70 * MILLI, links.configured(THERE));
            assertEquals(Links.CUT_MILLIS, latency(THERE).getLatency());
            links.heal(cut);
            assertEquals(70, latency(THERE).getLatency());
            long sent = there.send("late");
            arrives(there, 1);
            assertTrue(there.arrived().get(0).nanoTime() - sent >= 70 * MILLI);
        }
    }

    @Test
    void aDelayThatIsSetAlreadyIsNotSentAgain() {
        links.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
        assertFalse(links.delay(THERE, 0));
        assertTrue(links.delay(THERE, 1_400_000));
        assertFalse(links.delay(THERE, 600_000), "0.6 ms and 1.4 ms are both 1 ms");
        assertEquals(MILLI, links.configured(THERE));
    }

    @Test
    void jitterLeavesTheDelayAndACutLeavesTheJitter() throws IOException {
        links.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
        links.delay(THERE, 30 * MILLI);
        links.jitter(THERE, 2 * MILLI);
        links.heal(links.cut(List.of(THERE)));
        assertEquals(30, latency(THERE).getLatency());
        assertEquals(2, latency(THERE).getJitter());
    }

    @Test
    void whatComesOnTopOfADelayStaysWhileTheDelayChanges() throws IOException {
        links.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
        links.delay(THERE, 30 * MILLI);
        links.extra(THERE, 200 * MILLI);
        assertEquals(230, latency(THERE).getLatency());
        links.delay(THERE, 40 * MILLI);
        assertEquals(240, latency(THERE).getLatency());
        Cut cut = links.cut(List.of(THERE));
        links.extra(THERE, 0);
        assertEquals(Links.CUT_MILLIS, latency(THERE).getLatency());
        links.heal(cut);
        assertEquals(40, latency(THERE).getLatency());
        links.verify(List.of(THERE));
    }

    @Test
    void somebodyElsesDelayIsFoundWhenItIsReadBack() throws IOException {
        links.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
        latency(THERE).setLatency(7);
        String message = assertThrows(LinkException.class, () -> links.verify(List.of(THERE))).getMessage();
        assertTrue(message.contains("has a latency of 7 ms where 0 ms was set"), message);
    }

    @Test
    void connectionsAreRefusedUntilTheyAreAdmittedAtTheSameAddress() throws IOException {
        try (Wire there = new Wire(links, THERE)) {
            String address = proxy(THERE).getListen();
            links.refuse(List.of(THERE));
            assertThrows(IOException.class, () -> dial(address));
            links.admit(List.of(THERE));
            dial(address);
            assertEquals(List.of(), there.texts());
        }
    }

    private static void dial(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))).close();
    }

    @Test
    void aRateHoldsBytesBackAndLetsThemGoWhenItIsTakenAway() throws IOException {
        assumeTrue(LinkServer.isEmbedded(), "the real one can hang when a rate is taken away");
        try (Wire there = new Wire(links, THERE)) {
            links.rate(THERE, 1);
            long sent = there.send("x".repeat(100));
            arrives(there, 1);
            assertTrue(there.arrived().get(0).nanoTime() - sent >= 90 * MILLI, "100 bytes at 1 KB/s");
            links.verify(List.of(THERE));
            there.send("y".repeat(10_000));
            links.rate(THERE, 0);
            arrives(there, 2);
            assertEquals(1, proxy(THERE).toxics().getAll().size());
        }
    }

    @Test
    void eachStreamHasOneToxic() throws IOException {
        links.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
        links.open(CLIENT, "127.0.0.1:0", "127.0.0.1:9");
        links.delay(CLIENT, MILLI);
        links.heal(links.cut(List.of(THERE, CLIENT)));
        assertEquals(1, proxy(THERE).toxics().getAll().size());
        assertEquals(2, proxy(CLIENT).toxics().getAll().size());
    }

    @Test
    void closingLeavesNoProxyOfTheseLinksAndAllOthers() throws IOException {
        try (Links others = new Links(server.client(), "other-" + prefix)) {
            others.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
            links.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
            links.open(CLIENT, "127.0.0.1:0", "127.0.0.1:9");
            links.cut(List.of(THERE));
            assertEquals(2, server.proxies(prefix));
            links.close();
            links.close();
            assertEquals(0, server.proxies(prefix));
            assertEquals(1, server.proxies("other-" + prefix));
        }
        assertEquals(0, server.proxies("other-" + prefix));
        String refused = assertThrows(LinkException.class, () -> links.delay(THERE, 0)).getMessage();
        assertTrue(refused.endsWith("the links are closed"), refused);
    }

    @Test
    void aNameThatIsTakenIsToldWithTheCure() {
        links.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
        try (Links same = new Links(server.client(), prefix)) {
            String message = assertThrows(LinkException.class, () -> same.open(THERE, "127.0.0.1:0", "127.0.0.1:9"))
                    .getMessage();
            assertTrue(message.startsWith("opening link n0-n1 from 127.0.0.1:0 to 127.0.0.1:9: "), message);
            assertTrue(message.contains("already exists; another run uses this name"), message);
        }
    }

    @Test
    void aLinkThatSomebodyDeletedIsToldAndDoesNotHinderTheClosing() throws IOException {
        links.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
        proxy(THERE).delete();
        String message = assertThrows(LinkException.class, () -> links.cut(List.of(THERE))).getMessage();
        assertTrue(message.contains("not found; somebody else changed this run's links"), message);
        links.close();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        links.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
        assertThrows(LinkException.class, () -> links.open(CLIENT.reversed(), "127.0.0.1:0", "127.0.0.1:9"));
        assertThrows(LinkException.class, () -> links.delay(BACK, MILLI));
        assertThrows(LinkException.class, () -> links.cut(List.of(THERE, BACK)));
        assertThrows(LinkException.class, () -> links.delay(THERE, -1));
        assertThrows(LinkException.class, () -> links.delay(THERE, Links.CUT_MILLIS * MILLI));
        assertFalse(links.isCut(THERE), "a refused cut cuts nothing");
    }

    private Proxy proxy(LinkId link) throws IOException {
        return server.client().getProxy(prefix + link);
    }

    private Latency latency(LinkId link) throws IOException {
        return proxy(link).toxics().get("latency_" + link, Latency.class);
    }
}
