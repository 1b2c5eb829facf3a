package dev.longhaul.links.embedded;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request of the API, read as far as it can be without touching a proxy: the body parsed, and the names in its {@code listen} fields
 * looked up.
 */
final class Request {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_NAMES = 16;

    private final String method;
    private final List<String> path;
    private final JsonNode json;
    private final ApiError bad;
    private final Map<String, InetAddress> names = new HashMap<>();

    private Request(String method, List<String> path, JsonNode json, ApiError bad) {
        this.method = method;
        this.path = path;
        this.json = json;
        this.bad = bad;
    }

    /** Reads a request; blocks while a listen name is looked up. */
    static Request read(String method, List<String> path, byte[] body) {
        Request request;
        try {
            request = new Request(method, path, parse(body), null);
        } catch (ApiError bad) {
            request = new Request(method, path, null, bad);
        }
        request.lookUp(request.json);
        return request;
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw ApiError.badBody("EOF");
            }
            return node;
        } catch (JsonEOFException cutShort) {
            throw ApiError.badBody("unexpected EOF");
        } catch (JsonProcessingException malformed) {
            throw ApiError.badBody(describe(malformed, body));
        } catch (IOException unreadable) {
            throw ApiError.badBody(unreadable.getMessage());
        }
    }

    private static String describe(JsonProcessingException malformed, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).stripLeading();
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (first != '{' && first != '[') {
            return "invalid character '" + first + "' looking for beginning of value";
        }
        JsonLocation at = malformed.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return "invalid JSON" + where + ": " + malformed.getOriginalMessage();
    }

    private void lookUp(JsonNode node) {
        if (node == null) {
            return;
        }
        if (node.isArray()) {
            node.forEach(element -> lookUp(element.isObject() ? element : null));
            return;
        }
        node.properties().forEach(field -> {
            if (field.getKey().equalsIgnoreCase("listen") && field.getValue().isTextual()
                    && names.size() < MOST_NAMES) {
                lookUpHost(field.getValue().textValue());
            }
        });
    }

    private void lookUpHost(String listen) {
        try {
            String host = HostPort.parse(listen).host();
            if (!host.isEmpty() && ListenAddress.literal(host) == null) {
                names.put(host, InetAddress.getByName(host));
            }
        } catch (ApiError | UnknownHostException reportedWhenUsed) {
            names.remove(listen);
        }
    }

    String method() {
        return method;
    }

    /** Segments of the path, decoded. */
    List<String> path() {
        return path;
    }

    /** The body as JSON; throws what was wrong with it. */
    JsonNode json() {
        if (bad != null) {
            throw bad;
        }
        return json;
    }

    /** Addresses of the names in listen fields. */
    Map<String, InetAddress> names() {
        return names;
    }
}
