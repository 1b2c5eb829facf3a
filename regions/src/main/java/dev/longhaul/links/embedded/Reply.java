package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * An answer of the API.
 *
 * @param contentType
 *            null for none
 * @param body
 *            text, or a JSON tree that is written later
 */
record Reply(int status, String contentType, Object body) {

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    static Reply json(int status, JsonNode body) {
        return new Reply(status, JSON, body);
    }

    static Reply text(int status, String body) {
        return new Reply(status, TEXT, body);
    }

    static Reply empty(int status) {
        return new Reply(status, null, "");
    }

    static Reply notFound() {
        return text(404, "404 page not found\n");
    }

    /** Go's http.Error makes text of it, and so does this: clients look for the key, not at the type. */
    static Reply error(ApiError error) {
        JsonNode json = JsonNodeFactory.instance.objectNode().put("error", error.getMessage()).put("status",
                error.status());
        return text(error.status(), json + "\n");
    }
}
