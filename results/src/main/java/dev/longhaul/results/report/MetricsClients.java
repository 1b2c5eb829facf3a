package dev.longhaul.results.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.results.measure.CellClients;
import dev.longhaul.results.measure.ClientView;
import dev.longhaul.results.measure.SplitWindow;
import java.util.Optional;

/** What the clients of a cell saw, for {@code metrics.json}. */
final class MetricsClients {
    private MetricsClients() {
    }

    static void add(ObjectNode cell, Optional<CellClients> clients) {
        cell.put("safety", clients.map(c -> VerdictFiles.verdict(c.safety().answer())).orElse("unknown"));
        ArrayNode checks = cell.putArray("checks");
        ArrayNode stale = cell.putArray("staleReads");
        ArrayNode healings = cell.putArray("healings");
        ArrayNode windows = cell.putArray("splitWindows");
        clients.ifPresent(c -> {
            c.safety().checks().forEach(check -> checks.add(VerdictFiles.check(check)));
            c.staleReads().forEach(r -> stale.addObject().put("client", r.client()).put("local", r.local())
                    .put("reads", r.reads()).put("insideWindows", r.inside()).set("ages",
                            MetricsJson.sample(r.ages())));
            c.healings().forEach(h -> {
                ObjectNode node = healings.addObject().put("kind", h.kind().name());
                node.set("live", MetricsJson.sample(h.live()));
                ObjectNode first = node.putObject("firstWrite");
                h.firstWrite().forEach((client, sample) -> first.set(client, MetricsJson.sample(sample)));
            });
            c.windows().forEach(w -> windows.add(window(w)));
        });
    }

    private static ObjectNode window(SplitWindow w) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("trial", w.trial()).put("from", w.window().from())
                .put("to", w.window().to()).put("sameTerm", w.window().sameTerm());
        w.old().ifPresent(old -> node.put("oldLeader", old.node()).put("oldTerm", old.term()));
        ClientView seen = w.seen();
        node.put("acknowledged", seen.acknowledged()).put("refused", seen.refused()).put("unknown", seen.unknown())
                .put("staleReads", seen.staleReads()).put("lost", seen.lost())
                .put("staleLocalReads", seen.staleLocal());
        node.set("atOldLeader", outcomes(seen.atOldLeader()));
        return node;
    }

    static ObjectNode outcomes(ClientView.Outcomes o) {
        return JsonNodeFactory.instance.objectNode().put("acknowledged", o.acknowledged()).put("refused", o.refused())
                .put("unknown", o.unknown()).put("local", o.local());
    }
}
