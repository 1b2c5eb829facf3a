package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * What the stock API has no words for, kept out of its paths so that no stock client ever meets it:
 *
 * <table>
 * <caption>Extensions</caption>
 * <tr>
 * <th>method and path</th>
 * <th>meaning</th>
 * </tr>
 * <tr>
 * <td>{@code PUT /longhaul/proxies/{p}/delay}</td>
 * <td>{@code {"upstream":{"median":12.345,"sigma":0.3},"downstream":{"median":0.4},"handshake":25.5}}: log-normal delays in front of all
 * toxics, and a wait before the upstream is dialled. Medians and handshake in milliseconds with any fraction, 0..600000; sigma 0..3, 0
 * (constant) when absent. What is absent is none. Holds for connections that exist, too, but for the handshake. Answers like GET.</td>
 * </tr>
 * <tr>
 * <td>{@code GET} the same</td>
 * <td>what is set, in the same form</td>
 * </tr>
 * <tr>
 * <td>{@code DELETE} the same</td>
 * <td>takes the delays away; {@code POST /reset} does, too</td>
 * </tr>
 * <tr>
 * <td>{@code GET /longhaul/proxies/{p}/traffic}</td>
 * <td>{@code {"upstream":{"received":n,"sent":n,"held":n},"downstream":{...},"connections":{"accepted":n,"open":n,"undialled":n}}}: bytes
 * read from the senders, bytes handed to the receivers' sockets, memory of what is between (bytes), and connections; all live</td>
 * </tr>
 * </table>
 */
final class LonghaulRoutes {

    private static final double NANOS_PER_MS = 1e6;
    private static final double LONGEST_MS = 600_000;
    private static final double LARGEST_SIGMA = 3;

    private final Proxies proxies;

    LonghaulRoutes(Proxies proxies) {
        this.proxies = proxies;
    }

    static Set<String> methods(List<String> path) {
        if (path.size() != 4 || !path.get(0).equals("longhaul") || !path.get(1).equals("proxies")) {
            return Set.of();
        }
        return switch (path.get(3)) {
            case "delay" -> Set.of("GET", "PUT", "DELETE");
            case "traffic" -> Set.of("GET");
            default -> Set.of();
        };
    }

    Reply answer(Request request) {
        Proxy proxy = proxies.get(request.path().get(2));
        if (request.path().get(3).equals("traffic")) {
            return Reply.json(200, traffic(proxy));
        }
        if (request.method().equals("DELETE")) {
            proxy.ownDelay(OwnDelay.NONE);
            return Reply.empty(204);
        }
        if (request.method().equals("PUT")) {
            proxy.ownDelay(read(new Fields(request.json(), "Delay")));
        }
        return Reply.json(200, delay(proxy.ownDelay()));
    }

    private static OwnDelay read(Fields fields) {
        return new OwnDelay(direction(fields, "upstream"), direction(fields, "downstream"),
                Math.round(between("handshake", fields.decimal("handshake", 0), LONGEST_MS) * NANOS_PER_MS));
    }

    private static LogNormal direction(Fields fields, String name) {
        if (!fields.has(name)) {
            return null;
        }
        Fields inner = fields.object(name, "Delay");
        double median = between("median", inner.decimal("median", 0), LONGEST_MS);
        return new LogNormal(Math.round(median * NANOS_PER_MS),
                between("sigma", inner.decimal("sigma", 0), LARGEST_SIGMA));
    }

    private static double between(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw ApiError.badBody(name + " is " + value + ", it must be between 0 and " + most);
        }
        return value;
    }

    private static ObjectNode delay(OwnDelay delay) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "upstream", delay.upstream());
        put(json, "downstream", delay.downstream());
        return json.put("handshake", delay.handshake() / NANOS_PER_MS);
    }

    private static void put(ObjectNode json, String name, LogNormal delay) {
        if (delay != null) {
            json.putObject(name).put("median", delay.median() / NANOS_PER_MS).put("sigma", delay.sigma());
        }
    }

    private static ObjectNode traffic(Proxy proxy) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Direction direction : Direction.values()) {
            Traffic traffic = proxy.traffic(direction);
            long held = proxy.connections().stream().mapToLong(connection -> connection.link(direction).held()).sum();
            json.putObject(direction.toString()).put("received", traffic.received()).put("sent", traffic.sent())
                    .put("held", held);
        }
        long undialled = proxy.connections().stream().filter(connection -> !connection.dialled()).count();
        json.putObject("connections").put("accepted", proxy.accepted()).put("open", proxy.connections().size())
                .put("undialled", undialled);
        return json;
    }
}
