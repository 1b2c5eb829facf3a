package dev.longhaul.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.regions.LinkId;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads when the link server is not what it should be. */
class LinkServerTroubleTest {

    private static final LinkId LINK = LinkId.nodes(0, 1);

    private static String refused(Links links) {
        return assertThrows(LinkException.class, () -> links.open(LINK, "127.0.0.1:0", "127.0.0.1:9")).getMessage();
    }

    @Test
    void nothingListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Links links = new Links(new ToxiproxyClient("127.0.0.1", port), "t-")) {
            String message = refused(links);
            assertTrue(message.contains("nothing answers at the link server's address"), message);
            assertTrue(message.endsWith("start it, or correct host and port"), message);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"200|<html>hello</html>", "500|<html>oops</html>", "500|{}", "200|{}",
            "503|''"})
    void somethingElseAnswers(int status, String body) throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        other.start();
        try (Links links = new Links(new ToxiproxyClient("127.0.0.1", other.getAddress().getPort()), "t-")) {
            String message = refused(links);
            assertTrue(message.startsWith("opening link n0-n1"), message);
            assertTrue(message.contains("the answer is none of Toxiproxy's"), message);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aServerThatDoesNotAnswerHoldsNobodyUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ToxiproxyClient client = new ToxiproxyClient("127.0.0.1", silent.getLocalPort());
            assertTimeout(Duration.ofSeconds(20), () -> {
                try (Links links = new Links(client, "t-", Duration.ofMillis(200))) {
                    String message = refused(links);
                    assertTrue(message.contains("did not answer within 200 ms"), message);
                    assertTrue(refused(links).contains("not tried, because"), "what took effect is unknown");
                }
            });
        }
    }

    @Test
    void aPrefixThatCannotBeAName() {
        ToxiproxyClient client = new ToxiproxyClient("127.0.0.1", 1);
        String message = assertThrows(LinkException.class, () -> new Links(client, "a/b")).getMessage();
        assertTrue(message.startsWith("the prefix 'a/b' cannot be part of a proxy's name"), message);
    }

    @Test
    void digitsOfTheLocaleThatNoAddressHas() {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            ToxiproxyClient client = new ToxiproxyClient("127.0.0.1", 1);
            String message = assertThrows(LinkException.class, () -> new Links(client, "t-")).getMessage();
            assertTrue(message.endsWith("-Duser.language=en"), message);
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
        assertEquals(before, Locale.getDefault(Locale.Category.FORMAT));
    }
}
