package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** {@code /proxies/{proxy}/toxics}. Data thread only. */
final class ToxicRoutes {

    private final Proxies proxies;

    ToxicRoutes(Proxies proxies) {
        this.proxies = proxies;
    }

    Reply list(String proxyName) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        proxies.get(proxyName).toxics().forEach(toxic -> array.add(toxic.json()));
        return Reply.json(200, array);
    }

    /** Checks in Toxiproxy's order: body, stream, type, duplicate, attributes. */
    Reply create(Request request, String proxyName) {
        Proxy proxy = proxies.get(proxyName);
        Fields fields = new Fields(request.json(), "ToxicWrapper");
        String stream = fields.text("stream", "downstream");
        String type = fields.text("type", "");
        String name = fields.text("name", "");
        float toxicity = toxicity(fields, 1);
        Direction direction = Direction.parse(stream);
        if (name.isEmpty()) {
            name = type + "_" + stream;
        }
        Attributes defaults = Attributes.of(type);
        if (defaults == null) {
            throw new ApiError(400, "invalid toxic type");
        }
        if (proxy.toxic(name) != null) {
            throw new ApiError(409, "toxic already exists");
        }
        Toxic toxic = new Toxic(name, type, stream, direction, toxicity, merge(defaults, fields));
        proxy.add(toxic);
        return Reply.json(200, toxic.json());
    }

    Reply one(Request request, String proxyName, String toxicName) {
        Proxy proxy = proxies.get(proxyName);
        Toxic toxic = proxy.toxic(toxicName);
        if (toxic == null) {
            throw new ApiError(404, "toxic not found");
        }
        switch (request.method()) {
            case "GET" -> {
                return Reply.json(200, toxic.json());
            }
            case "DELETE" -> {
                proxy.remove(toxic);
                return Reply.empty(204);
            }
            default -> {
                Fields fields = new Fields(request.json(), "ToxicWrapper");
                Toxic changed = toxic.with(toxicity(fields, toxic.toxicity()), merge(toxic.attributes(), fields));
                proxy.update(changed);
                return Reply.json(200, changed.json());
            }
        }
    }

    private static Attributes merge(Attributes attributes, Fields fields) {
        return attributes.merge(fields.object("attributes", attributes.getClass().getSimpleName() + "Toxic"));
    }

    private float toxicity(Fields fields, float otherwise) {
        float toxicity = (float) fields.decimal("toxicity", otherwise);
        if (!(toxicity >= 0 && toxicity <= 1) && !proxies.core().stock()) {
            throw ApiError.badBody("toxicity is " + toxicity + ", it must be between 0 and 1");
        }
        return toxicity;
    }
}
