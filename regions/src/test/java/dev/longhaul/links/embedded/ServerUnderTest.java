package dev.longhaul.links.embedded;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server that the tests of this package speak to: the embedded one on a free port, in stock mode with {@code -Dlinks.stock=true}, or
 * whatever listens at {@code -Dlinks.server=host:port} (a real Toxiproxy, say). Every proxy is deleted after each test.
 */
final class ServerUnderTest implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final String EXTERNAL = System.getProperty("links.server");
    private static final boolean STOCK = Boolean.getBoolean("links.stock");
    static final long SEED = Long.getLong("links.seed", 20_261_123L);

    private EmbeddedToxiproxy embedded;
    private String host;
    private int port;
    private ToxiproxyClient client;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    @Override
    public void beforeAll(ExtensionContext context) {
        if (EXTERNAL == null) {
            embedded = EmbeddedToxiproxy.start(Settings.defaults().withSeed(SEED).withStock(STOCK));
            host = embedded.host();
            port = embedded.port();
        } else {
            host = EXTERNAL.substring(0, EXTERNAL.lastIndexOf(':'));
            port = Integer.parseInt(EXTERNAL.substring(EXTERNAL.lastIndexOf(':') + 1));
        }
        client = new ToxiproxyClient(host, port);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        for (Proxy proxy : client.getProxies()) {
            proxy.delete();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (embedded != null) {
            embedded.close();
        }
    }

    /** True when the server shows the given deviation from Toxiproxy, false when it behaves as Toxiproxy does. */
    boolean has(Deviation deviation) {
        return EXTERNAL == null && !(STOCK && deviation.stockForm);
    }

    /** True for our own server, which can be asked for what Toxiproxy has not. */
    boolean isOurs() {
        return EXTERNAL == null;
    }

    ToxiproxyClient client() {
        return client;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /** Sends a raw request; the headers are pairs of name and value. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        String agent = Arrays.asList(headers).contains("User-Agent") ? null : "longhaul-test";
        if (agent != null) {
            request.header("User-Agent", agent);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Where the embedded server differs from Toxiproxy 2.12 on purpose; see the table at {@link EmbeddedToxiproxy}. */
    enum Deviation {
        ATTRIBUTES_ARE_VALIDATED(false), TOXICITY_IS_VALIDATED(true), LATENCIES_ADD_UP(true), END_IS_DELAYED(
                true), HALF_CLOSE(true), RESET_IS_PASSED_ON(true), REFUSED_IS_RETRIED(true), CUT_HOLDS_DIALS(
                        true), VOID_UPDATE_TOUCHES_NOTHING(true), TOXICITY_STICKS(
                                true), TIMEOUT_REMOVAL_SPARES_UNTOUCHED(true), RESET_REMOVAL_DOES_NOT_WAIT(
                                        false), BANDWIDTH_UPDATE_RETIMES(false), LOOPBACK_BY_DEFAULT(
                                                true), REMOVAL_NEVER_DROPS(
                                                        false), LIMITS(false), DIALS_APART(false);

        private final boolean stockForm;

        Deviation(boolean stockForm) {
            this.stockForm = stockForm;
        }
    }
}
