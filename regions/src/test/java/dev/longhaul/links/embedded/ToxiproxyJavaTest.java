package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicType;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every call of toxiproxy-java 2.1.11, unchanged client, against the server under test. */
class ToxiproxyJavaTest {

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @Test
    void createsReadsMovesDisablesAndDeletesAProxy() throws IOException {
        ToxiproxyClient client = SERVER.client();
        String listen = Ports.address();
        Proxy proxy = client.createProxy("one", listen, "127.0.0.1:9");
        assertEquals("one", proxy.getName());
        assertEquals(listen, proxy.getListen());
        assertEquals("127.0.0.1:9", proxy.getUpstream());
        assertTrue(proxy.isEnabled());

        proxy.disable();
        assertFalse(client.getProxy("one").isEnabled());
        proxy.enable();
        assertTrue(client.getProxy("one").isEnabled());

        proxy.setUpstream("127.0.0.1:10");
        assertEquals("127.0.0.1:10", client.getProxy("one").getUpstream());
        String other = Ports.address();
        proxy.setListen(other);
        assertEquals(other, proxy.getListen());
        assertEquals(other, client.getProxy("one").getListen());

        proxy.delete();
        assertNull(client.getProxyOrNull("one"));
    }

    @Test
    void listsProxiesInTheOrderOfTheirNames() throws IOException {
        ToxiproxyClient client = SERVER.client();
        client.createProxy("b", "127.0.0.1:0", "127.0.0.1:9");
        client.createProxy("c", "127.0.0.1:0", "127.0.0.1:9");
        client.createProxy("a", "127.0.0.1:0", "127.0.0.1:9");
        assertEquals(List.of("a", "b", "c"), client.getProxies().stream().map(Proxy::getName).toList());
    }

    @Test
    void tellsItsVersion() throws IOException {
        assertTrue(SERVER.client().version().contains("\"version\""), SERVER.client().version());
    }

    @Test
    void resetRemovesToxicsAndEnables() throws IOException {
        Proxy proxy = SERVER.client().createProxy("one", Ports.address(), "127.0.0.1:9");
        proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 10);
        proxy.disable();
        SERVER.client().reset();
        assertTrue(proxy.isEnabled());
        assertEquals(List.of(), proxy.toxics().getAll());
    }

    @Test
    void errorsCarryTheServersSentence() throws IOException {
        SERVER.client().createProxy("one", "127.0.0.1:0", "127.0.0.1:9");
        IOException twice = assertThrows(IOException.class,
                () -> SERVER.client().createProxy("one", "127.0.0.1:0", "127.0.0.1:9"));
        assertTrue(twice.getMessage().contains("proxy already exists"), twice.getMessage());
        IOException absent = assertThrows(IOException.class, () -> SERVER.client().getProxy("two"));
        assertTrue(absent.getMessage().contains("proxy not found"), absent.getMessage());
    }

    @Test
    void latencyHasEveryAttribute() throws IOException {
        Proxy proxy = SERVER.client().createProxy("one", "127.0.0.1:0", "127.0.0.1:9");
        Latency latency = proxy.toxics().latency("l", ToxicDirection.UPSTREAM, 100);
        assertEquals(100, latency.getLatency());
        assertEquals(0, latency.getJitter());
        latency.setJitter(7).setLatency(90);
        latency.setToxicity(0.25f);
        Latency read = proxy.toxics().get("l", Latency.class);
        assertEquals(90, read.getLatency());
        assertEquals(7, read.getJitter());
        assertEquals(0.25f, read.getToxicity());
        assertEquals(ToxicDirection.UPSTREAM, read.getStream());
        latency.remove();
        assertThrows(IOException.class, () -> proxy.toxics().get("l"));
    }

    @Test
    void everyOtherToxicKeepsWhatItIsSetTo() throws IOException {
        Proxy proxy = SERVER.client().createProxy("one", "127.0.0.1:0", "127.0.0.1:9");
        Bandwidth bandwidth = proxy.toxics().bandwidth("b", ToxicDirection.DOWNSTREAM, 100);
        assertEquals(99, bandwidth.setRate(99).getRate());
        assertEquals(99, proxy.toxics().get("b", Bandwidth.class).getRate());
        SlowClose slowClose = proxy.toxics().slowClose("sc", ToxicDirection.DOWNSTREAM, 5);
        assertEquals(6, slowClose.setDelay(6).getDelay());
        Timeout timeout = proxy.toxics().timeout("t", ToxicDirection.UPSTREAM, 1_000);
        assertEquals(2_000, timeout.setTimeout(2_000).getTimeout());
        Slicer slicer = proxy.toxics().slicer("s", ToxicDirection.UPSTREAM, 64, 10);
        slicer.setAverageSize(70).setDelay(11).setSizeVariation(3);
        Slicer read = proxy.toxics().get("s", Slicer.class);
        assertEquals(70, read.getAverageSize());
        assertEquals(11, read.getDelay());
        assertEquals(3, read.getSizeVariation());
        LimitData limitData = proxy.toxics().limitData("ld", ToxicDirection.DOWNSTREAM, 1_024);
        assertEquals(2_048, limitData.setBytes(2_048).getBytes());
        ResetPeer resetPeer = proxy.toxics().resetPeer("rp", ToxicDirection.DOWNSTREAM, 40);
        assertEquals(50, resetPeer.setTimeout(50).getTimeout());
        assertNotNull(proxy.toxics().get("rp"));
    }

    @Test
    void listsUpstreamToxicsBeforeDownstreamOnes() throws IOException {
        Proxy proxy = SERVER.client().createProxy("one", "127.0.0.1:0", "127.0.0.1:9");
        proxy.toxics().latency("d1", ToxicDirection.DOWNSTREAM, 1);
        proxy.toxics().bandwidth("u1", ToxicDirection.UPSTREAM, 1);
        proxy.toxics().timeout("d2", ToxicDirection.DOWNSTREAM, 1);
        proxy.toxics().slowClose("u2", ToxicDirection.UPSTREAM, 1);
        assertEquals(List.of("u1", "u2", "d1", "d2"), proxy.toxics().getAll().stream().map(Toxic::getName).toList());
    }

    @Test
    void knowsAsManyTypesAsTheClient() {
        for (ToxicType type : ToxicType.values()) {
            assertNotNull(Attributes.of(type.name().toLowerCase(java.util.Locale.ROOT)), type.name());
        }
    }
}
