package dev.longhaul.chaos.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.chaos.workload.Transport.Call;
import io.netty.handler.codec.http.FullHttpResponse;
import java.nio.charset.StandardCharsets;

/** Reads the node's REST answers. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {
    }

    /** What the response to this call says. */
    static Answer of(Call call, FullHttpResponse response) {
        int status = response.status().code();
        String body = response.content().toString(StandardCharsets.UTF_8);
        if (call instanceof Call.Status) {
            return ofStatus(status, body);
        }
        long term = number(response.headers().get("Longhaul-Term"), 0);
        int leader = (int) number(response.headers().get("Longhaul-Leader"), Belief.NOBODY);
        long tag = number(tag(response.headers().get("ETag")), 0);
        if (!(call instanceof Call.Write)) {
            return new Answer(status, term, leader, tag, body);
        }
        boolean told = status == 200 || status == 409 || status == 412;
        JsonNode said = told ? json(body) : JSON.missingNode();
        return new Answer(status, term, leader, tag == 0 ? said.path("version").asLong(0) : tag,
                said.path("value").asText(""));
    }

    private static Answer ofStatus(int status, String body) {
        JsonNode said = json(body);
        int leader = said.path("leader").isIntegralNumber() ? said.path("leader").asInt() : Belief.NOBODY;
        return new Answer(status, said.path("current_term").asLong(), leader, 0, body);
    }

    private static String tag(String header) {
        return header == null ? null : header.replace("\"", "");
    }

    /** A missing node if it is none. */
    private static JsonNode json(String body) {
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
