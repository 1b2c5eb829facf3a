package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The fields of a JSON object, read by Go's rules, for clients were written against a Go server: names match without regard to case, an
 * absent field or a null leaves the default, and a wrong kind is refused in Go's words.
 */
final class Fields {

    private final JsonNode json;
    private final String owner;

    /** @param owner how Go calls the object in its messages, as in {@code LatencyToxic.attributes} */
    Fields(JsonNode json, String owner) {
        this.json = json;
        this.owner = owner;
        if (json != null && !json.isNull() && !json.isObject()) {
            throw ApiError.badBody("json: cannot unmarshal " + kind(json) + " into Go value of type " + owner);
        }
    }

    String text(String name, String otherwise) {
        JsonNode value = find(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw wrong(value, name, "string");
        }
        return value.textValue();
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = find(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw wrong(value, name, "bool");
        }
        return value.booleanValue();
    }

    /** A whole number between {@code least} and {@code most}. */
    long number(String name, long otherwise, long least, long most) {
        JsonNode value = find(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(value, name, "int64");
        }
        long number = value.longValue();
        if (number < least || number > most) {
            throw ApiError.badBody(name + " is " + number + ", it must be between " + least + " and " + most);
        }
        return number;
    }

    /** Any finite number. */
    double decimal(String name, double otherwise) {
        JsonNode value = find(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(value, name, "float32");
        }
        return value.doubleValue();
    }

    /** The object under {@code name}; an empty one when absent. */
    Fields object(String name, String ownerOfFields) {
        JsonNode value = find(name);
        if (value != null && !value.isObject()) {
            throw wrong(value, name, ownerOfFields);
        }
        return new Fields(value, ownerOfFields + "." + name);
    }

    boolean has(String name) {
        return find(name) != null;
    }

    private JsonNode find(String name) {
        if (json == null || json.isNull()) {
            return null;
        }
        JsonNode exact = json.get(name);
        JsonNode found = exact != null ? exact : findIgnoringCase(name);
        return found == null || found.isNull() ? null : found;
    }

    private JsonNode findIgnoringCase(String name) {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return null;
    }

    private ApiError wrong(JsonNode value, String name, String type) {
        String what = value.isNumber() && !value.isIntegralNumber() ? "number " + value.asText() : kind(value);
        return ApiError.badBody(
                "json: cannot unmarshal " + what + " into Go struct field " + owner + "." + name + " of type " + type);
    }

    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case STRING -> "string";
            case BOOLEAN -> "bool";
            default -> "number";
        };
    }
}
