package dev.longhaul.results.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.results.measure.Difference;
import dev.longhaul.results.measure.Twin;
import java.util.Locale;

/** A cell's simulated twin in {@code metrics.json}. */
final class MetricsTwin {
    private MetricsTwin() {
    }

    static ObjectNode of(Twin twin) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("seed", Long.toString(twin.seed())).put("longEnough", twin.longEnough())
                .put("disagrees", twin.disagrees()).put("observed", twin.quiet());
        node.set("elections", MetricsJson.rate(twin.elections()));
        node.set("campaigns", MetricsJson.rate(twin.campaigns()));
        node.set("spurious", MetricsJson.rate(twin.spurious()));
        node.put("failedRounds", twin.failedRounds()).put("leaderless", twin.leaderless())
                .put("leaderlessShare", twin.leaderlessShare()).put("open", twin.open())
                .put("episodes", twin.episodes()).put("events", twin.events()).put("wall", twin.wall());
        ArrayNode losses = node.putArray("losses");
        for (Twin.Loss loss : twin.losses()) {
            ObjectNode one = losses.addObject().put("kind", loss.kind().name());
            one.set("timeToLeader", MetricsJson.sample(loss.timeToLeader()));
            one.put("cap", loss.cap()).put("dualLeaders", loss.dualLeaders()).put("dualLongest", loss.dualLongest())
                    .put("sameTerm", loss.sameTerm());
        }
        ArrayNode agreement = node.putArray("agreement");
        for (Difference d : twin.agreement()) {
            ObjectNode one = agreement.addObject().put("figure", d.figure().name().toLowerCase(Locale.ROOT))
                    .put("about", d.about()).put("answer", d.answer().name());
            MetricsJson.number(one, "measured", d.before());
            MetricsJson.number(one, "simulated", d.after());
            one.put("nMeasured", d.nBefore()).put("nSimulated", d.nAfter());
            MetricsJson.interval(one, d.ratio());
        }
        return node;
    }
}
