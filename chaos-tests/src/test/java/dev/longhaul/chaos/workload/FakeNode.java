package dev.longhaul.chaos.workload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node's REST side as clients see it, with behaviour to be set. */
final class FakeNode implements AutoCloseable {
    /** What becomes of an operation on the data. */
    interface Behaviour {
        void answer(FakeNode node, HttpExchange exchange) throws IOException;
    }

    final int id;
    /** Operations that arrived, as {@code METHOD key body}. */
    final List<String> arrived = new CopyOnWriteArrayList<>();
    volatile String status = "{\"leader\":null,\"current_term\":1}";
    volatile Behaviour behaviour = FakeNode::acknowledge;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FakeNode(int id) throws IOException {
        this.id = id;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/status", exchange -> reply(exchange, 200, status));
        server.createContext("/kv/", this::operation);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    void leads(int leader, long term) {
        status = "{\"leader\":" + leader + ",\"current_term\":" + term + "}";
    }

    private void operation(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        arrived.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath().substring(4) + " " + body);
        exchange.getResponseHeaders().set("Longhaul-Node", Integer.toString(id));
        exchange.getResponseHeaders().set("Longhaul-Term", "3");
        behaviour.answer(this, exchange);
    }

    static void acknowledge(FakeNode node, HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"7\"");
        reply(exchange, 200, exchange.getRequestMethod().equals("GET") ? "found" : "{\"index\":7,\"version\":7}");
    }

    static void loseAnswer(FakeNode node, HttpExchange exchange) {
        exchange.close();
    }

    static void redirectToOne(FakeNode node, HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Longhaul-Leader", "1");
        exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/nowhere");
        reply(exchange, 307, "{}");
    }

    static void noLeader(FakeNode node, HttpExchange exchange) throws IOException {
        reply(exchange, 503, "{\"error\":\"no leader\"}");
    }

    static void unknownOutcome(FakeNode node, HttpExchange exchange) throws IOException {
        reply(exchange, 504, "{\"error\":\"unknown outcome\"}");
    }

    private static void reply(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
