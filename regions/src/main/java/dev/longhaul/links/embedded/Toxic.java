package dev.longhaul.links.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A toxic of a proxy, as its user set it.
 *
 * @param streamText
 *            the stream in the user's own spelling, which is echoed
 * @param toxicity
 *            the share of links it touches, 0..1
 */
record Toxic(String name, String type, String streamText, Direction direction, float toxicity, Attributes attributes) {

    Toxic with(float newToxicity, Attributes newAttributes) {
        return new Toxic(name, type, streamText, direction, newToxicity, newAttributes);
    }

    /** True for the latency by which users of the stock API cut a link. */
    boolean cutsUpstream() {
        return direction == Direction.UPSTREAM && attributes instanceof Latency latency
                && latency.latency() >= Latency.CUT;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        attributes.write(json.putObject("attributes"));
        json.put("name", name).put("type", type).put("stream", streamText);
        if (toxicity == Math.rint(toxicity)) {
            json.put("toxicity", (long) toxicity);
        } else {
            json.put("toxicity", toxicity);
        }
        return json;
    }
}
