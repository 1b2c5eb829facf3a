package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /proxies}, {@code /populate} and {@code /reset}. Data thread only. */
final class ProxyRoutes {

    private final Proxies proxies;

    ProxyRoutes(Proxies proxies) {
        this.proxies = proxies;
    }

    Reply list() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        proxies.all().forEach(proxy -> all.set(proxy.name(), proxy.json()));
        return Reply.json(200, all);
    }

    Reply create(Request request) {
        Proxies.Proposal proposal = Proxies.Proposal.read(new Fields(request.json(), "Proxy"), "");
        return Reply.json(201, proxies.create(proposal, request.names()).json());
    }

    Reply one(Request request, String name) {
        Proxy proxy = proxies.get(name);
        switch (request.method()) {
            case "GET" -> {
                return Reply.json(200, proxy.json());
            }
            case "DELETE" -> {
                proxies.delete(name);
                return Reply.empty(204);
            }
            default -> {
                Fields fields = new Fields(request.json(), "Proxy");
                proxy.update(fields.text("listen", proxy.listen()), fields.text("upstream", proxy.upstream()),
                        fields.flag("enabled", proxy.enabled()), request.names());
                return Reply.json(200, proxy.json());
            }
        }
    }

    Reply reset() {
        proxies.reset();
        return Reply.empty(204);
    }

    /** Checks all before it makes any; when one cannot be made, those before it stay and are named in the answer. */
    Reply populate(Request request) {
        List<Proxy> made = new ArrayList<>();
        try {
            populate(proxies, proposals(request.json()), request.names(), made);
            return Reply.json(201, JsonNodeFactory.instance.objectNode().set("proxies", array(made)));
        } catch (ApiError error) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("error", error.getMessage()).put("status", error.status()).set("proxies", array(made));
            return Reply.json(error.status(), json);
        }
    }

    static void populate(Proxies proxies, List<Proxies.Proposal> proposals, Map<String, InetAddress> names,
            List<Proxy> made) {
        for (Proxies.Proposal proposal : proposals) {
            made.add(proxies.createOrReplace(proposal, names));
        }
    }

    static List<Proxies.Proposal> proposals(JsonNode json) {
        if (json.isNull()) {
            return List.of();
        }
        if (!json.isArray()) {
            throw ApiError.badBody("json: cannot unmarshal " + Fields.kind(json) + " into Go value of type []Proxy");
        }
        List<Proxies.Proposal> proposals = new ArrayList<>();
        for (JsonNode element : json) {
            proposals.add(Proxies.Proposal.read(new Fields(element, "Proxy"), " at proxy " + (proposals.size() + 1)));
        }
        return proposals;
    }

    /** Go writes an empty list as null. */
    private static JsonNode array(List<Proxy> made) {
        if (made.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        made.forEach(proxy -> array.add(proxy.json()));
        return array;
    }
}
