package dev.longhaul.chaos.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.FullHttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * A node's complete answer.
 *
 * @param status HTTP status
 * @param node who answered, -1 if it does not say
 * @param term its term, 0 if it does not say
 * @param leader whom it names as leader in its {@code Longhaul-Leader} header, {@link Belief#NOBODY} if nobody
 * @param version from the ETag, else from the body; 0 for none
 * @param body as text
 */
record Answer(int status, int node, long term, int leader, long version, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(FullHttpResponse response) {
        String body = response.content().toString(StandardCharsets.UTF_8);
        int status = response.status().code();
        String tag = response.headers().get("ETag");
        long version = tag != null ? number(tag.replace("\"", ""), 0) : 0;
        return new Answer(status, (int) number(response.headers().get("Longhaul-Node"), -1),
                number(response.headers().get("Longhaul-Term"), 0),
                (int) number(response.headers().get("Longhaul-Leader"), Belief.NOBODY), version, body);
    }

    /** The version that a write's answer gives. */
    long writtenVersion() {
        return version != 0 ? version : json().path("version").asLong(0);
    }

    /** The body as JSON; a missing node if it is none. */
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    private static long number(String text, long otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }
}
