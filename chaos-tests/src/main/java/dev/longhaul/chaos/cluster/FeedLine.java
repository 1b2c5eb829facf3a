package dev.longhaul.chaos.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.FirstCommit;
import dev.longhaul.results.record.RunEvent.LeaderChanged;
import dev.longhaul.results.record.RunEvent.PreVoteRefused;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.RunEvent.Stall;
import dev.longhaul.results.record.RunEvent.TermChanged;
import java.util.Optional;

/** One line of a node's event feed. */
final class FeedLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode json;

    private FeedLine(JsonNode json) {
        this.json = json;
    }

    /** @throws ClusterFailure if the line is not JSON */
    static FeedLine parse(String line) {
        try {
            return new FeedLine(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new ClusterFailure("a node's event feed has a line that is not JSON: " + ShortText.beginning(line),
                    e);
        }
    }

    boolean isHello() {
        return type().equals("hello");
    }

    private String type() {
        return json.path("type").asText();
    }

    /** Its place in the feed; 0 for a hello. */
    long sequence() {
        return json.path("seq").asLong(0);
    }

    /** Of a hello: the process that speaks. */
    long pid() {
        return json.path("pid").asLong(-1);
    }

    /** Of a hello: the boot of the kernel it runs on. */
    String bootId() {
        return json.path("boot_id").asText();
    }

    /** Of a hello: its monotonic clock when it was written. */
    long clock() {
        return json.path("now").asLong();
    }

    /** When it happened, the node's monotonic clock. */
    long at() {
        return json.path("at").asLong();
    }

    /**
     * The event it reports; empty for a hello and for types that nothing here measures.
     *
     * @param t when, ns since the run's origin
     */
    Optional<RunEvent> event(long t, String cluster, String trial, int node) {
        long term = json.path("term").asLong();
        return Optional.ofNullable(switch (type()) {
            case "role" -> new RoleChanged(t, cluster, trial, node, Role.valueOf(json.path("role").asText()), term);
            case "leader" -> new LeaderChanged(t, cluster, trial, node, leader(), term);
            case "term" -> new TermChanged(t, cluster, trial, node, term);
            case "first_commit" -> new FirstCommit(t, cluster, trial, node, term, json.path("index").asLong());
            case "pre_vote_refused" -> new PreVoteRefused(t, cluster, trial, node, json.path("candidate").asInt(),
                    term);
            case "stall" -> new Stall(t, cluster, trial, node, json.path("length").asLong(),
                    json.path("where").asText());
            default -> null;
        });
    }

    private int leader() {
        return json.path("leader").isIntegralNumber() ? json.path("leader").asInt() : RunEvent.NO_LEADER;
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
