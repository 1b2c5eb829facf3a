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
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server that the tests of this package speak to: the embedded one on a free port, in stock mode with {@code -Dlinks.stock=true}, or
 * whatever listens at {@code -Dlinks.server=host:port} (a real Toxiproxy, say). Every proxy is deleted after each test.
 */
final class ServerUnderTest implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {

    private static final String EXTERNAL = System.getProperty("links.server", "");
    static final long SEED = Long.getLong("links.seed", 20_261_123L);

    private final String external;
    private final Settings settings;
    private EmbeddedToxiproxy embedded;
    private String host;
    private int port;
    private ToxiproxyClient client;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    /** The server that the properties name. */
    ServerUnderTest() {
        this(EXTERNAL, Settings.defaults().withSeed(SEED).withStock(Boolean.getBoolean("links.stock")));
    }

    private ServerUnderTest(String external, Settings settings) {
        this.external = external;
        this.settings = settings;
    }

    /** An embedded server, started. */
    static ServerUnderTest embedded(boolean stock) {
        return new ServerUnderTest("", Settings.defaults().withSeed(SEED).withStock(stock)).start();
    }

    /** The server at {@code -Dlinks.server}, if that is given. */
    static Optional<ServerUnderTest> external() {
        return EXTERNAL.isEmpty() ? Optional.empty() : Optional.of(new ServerUnderTest(EXTERNAL, null).start());
    }

    /** Another embedded server like this one, with a seed of its own. */
    ServerUnderTest again(long seed) {
        return new ServerUnderTest("", settings.withSeed(seed)).start();
    }

    private ServerUnderTest start() {
        if (external.isEmpty()) {
            embedded = EmbeddedToxiproxy.start(settings);
            host = embedded.host();
            port = embedded.port();
        } else {
            host = external.substring(0, external.lastIndexOf(':'));
            port = Integer.parseInt(external.substring(external.lastIndexOf(':') + 1));
        }
        client = new ToxiproxyClient(host, port);
        return this;
    }

    /** True for our own server, here or at {@code -Dlinks.server}, which can be asked for what Toxiproxy has not. */
    boolean isOurs() throws IOException, InterruptedException {
        return send("GET", "/longhaul/proxies/none/traffic", null).body().contains("proxy not found");
    }

    /** As the server tells it. */
    String version() throws IOException {
        return client.version().replaceAll("[^0-9.]", "");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        deleteProxies();
    }

    void deleteProxies() throws IOException {
        for (Proxy proxy : client.getProxies()) {
            proxy.delete();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
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
}
