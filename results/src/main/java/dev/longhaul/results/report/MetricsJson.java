package dev.longhaul.results.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.results.measure.Availability;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Expectation;
import dev.longhaul.results.measure.Interval;
import dev.longhaul.results.measure.Quantile;
import dev.longhaul.results.measure.Quiet;
import dev.longhaul.results.measure.Rate;
import dev.longhaul.results.measure.Recovery;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.SplitBrain;
import dev.longhaul.results.measure.TrafficRate;
import dev.longhaul.results.measure.Verdict;
import dev.longhaul.results.measure.WriteLatency;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * {@code metrics.json}: every figure of the page with its n and interval, for programs. Times in nanoseconds, rates per hour, shares from 0 to 1;
 * what is unknown is null. {@code results/METRICS.md} describes format {@value #FORMAT}; a field is only ever added within a format.
 */
final class MetricsJson {
    static final int FORMAT = 3;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MetricsJson() {
    }

    static String of(Facts facts) {
        ObjectNode root = NODES.objectNode();
        root.put("format", FORMAT);
        ObjectNode run = root.putObject("run");
        run.put("id", facts.header().id()).put("status", facts.header().status())
                .put("exitCode", facts.header().exitCode())
                .put("seed", facts.header().seed()).put("backend", facts.header().backend())
                .put("command", facts.header().command()).put("trials", facts.analysis.trials().size())
                .put("invalid", facts.analysis.trials().stream().filter(t -> !t.trial().valid()).count());
        ObjectNode backend = run.putObject("backendFacts");
        facts.header().backendFacts().forEach(backend::put);
        clock(run, facts.analysis.clockError());
        ArrayNode objectives = root.putArray("objectives");
        facts.analysis.objectives().forEach(o -> objectives.addObject().put("metric", name(o.metric()))
                .put("limit", o.limit()).put("chosen", o.chosen()));
        ArrayNode cells = root.putArray("cells");
        facts.analysis.cells().forEach(cell -> cells.add(cell(facts, cell)));
        ArrayNode safety = root.putArray("safety");
        facts.analysis.safety().checks().forEach(c -> safety.add(VerdictFiles.check(c)));
        ArrayNode links = root.putArray("links");
        facts.analysis.links().forEach(l -> links.addObject().put("world", l.world()).put("a", l.a()).put("b", l.b())
                .put("configured", l.configured()).put("error", l.error()).put("worst", l.worst())
                .put("probes", l.probes()).put("failed", l.failed()));
        try {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"));
            return new ObjectMapper().writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes cannot be written", e);
        }
    }

    private static ObjectNode cell(Facts facts, CellResult cell) {
        ObjectNode node = NODES.objectNode();
        node.put("world", cell.cell().world()).put("timeoutMin", cell.cell().timeouts().min())
                .put("timeoutMax", cell.cell().timeouts().max()).put("heartbeat", cell.cell().timeouts().heartbeat())
                .put("protection", cell.cell().protection()).put("recommended", facts.isRecommended(cell.cell()));
        clock(node, cell.clockError());
        node.set("verdict", verdict(cell.verdict()));
        ObjectNode trials = node.putObject("trials");
        cell.trials().forEach((kind, c) -> trials.putObject(kind.name()).put("planned", c.planned()).put("run", c.run())
                .put("valid", c.valid()).put("censored", c.censored()).put("failedToStart", c.failedToStart())
                .put("failedToRecover", c.failedToRecover()));
        node.set("quiet", quiet(cell.quiet()));
        ArrayNode recoveries = node.putArray("recoveries");
        cell.recoveries().forEach(r -> recoveries.add(recovery(r)));
        ArrayNode split = node.putArray("splitBrain");
        cell.splitBrain().forEach(s -> split.add(split(s)));
        ArrayNode writes = node.putArray("writes");
        cell.writes().forEach(w -> writes.add(write(w)));
        ArrayNode availability = node.putArray("availability");
        cell.availability().forEach(a -> availability.add(availability(a)));
        ArrayNode traffic = node.putArray("traffic");
        for (TrafficRate t : cell.traffic()) {
            traffic.addObject().put("kind", t.kind().name()).put("from", t.fromRegion()).put("to", t.toRegion())
                    .put("messages", t.messages()).put("bytes", t.bytes()).put("observed", t.nanos());
        }
        MetricsClients.add(node, facts.analysis.clients(cell.cell()));
        if (cell.twin().isPresent()) {
            node.set("twin", MetricsTwin.of(cell.twin().get()));
        } else {
            node.putNull("twin");
        }
        return node;
    }

    private static ObjectNode verdict(Verdict verdict) {
        ObjectNode node = NODES.objectNode();
        node.put("kind", verdict.kind().name());
        node.set("deciding", finding(verdict.deciding()));
        ArrayNode all = node.putArray("findings");
        verdict.findings().forEach(f -> all.add(finding(f)));
        return node;
    }

    private static ObjectNode finding(Verdict.Finding f) {
        ObjectNode node = NODES.objectNode();
        node.put("metric", name(f.metric())).put("status", f.status().name());
        number(node, "value", f.value());
        node.put("beyond", f.beyond());
        interval(node, f.interval());
        number(node, "limit", f.limit());
        return node.put("n", f.n()).put("about", f.about());
    }

    private static ObjectNode quiet(Quiet q) {
        ObjectNode node = NODES.objectNode();
        node.put("observed", q.nanos()).put("windows", q.windows());
        node.set("elections", rate(q.elections()));
        node.set("campaigns", rate(q.campaigns()));
        node.set("spurious", rate(q.spurious()));
        return node.put("needed", q.needed()).put("machine", q.machine()).put("failedRounds", q.failedRounds())
                .put("refusedPreVotes", q.refusedPreVotes()).put("leaderless", q.leaderless())
                .put("leaderlessShare", q.leaderlessShare()).put("open", q.open()).put("episodes", q.episodes());
    }

    private static ObjectNode recovery(Recovery r) {
        ObjectNode node = NODES.objectNode().put("kind", r.kind().name());
        node.set("timeToLeader", sample(r.timeToLeader()));
        node.set("detection", sample(r.detection()));
        node.set("election", sample(r.election()));
        node.set("recognition", sample(r.recognition()));
        ObjectNode first = node.putObject("firstWrite");
        r.firstWrite().forEach((client, sample) -> first.set(client, sample(sample)));
        ObjectNode cut = node.putObject("cutOffClients");
        r.cutOffClients().forEach(cut::put);
        node.put("momentError", r.momentError());
        r.expectation().ifPresent(e -> {
            ObjectNode formula = node.putObject("formula").put("uniform", e.uniform());
            number(formula, "measured", e.measured());
            formula.set("links", formula(e.links()));
            e.votes().ifPresent(votes -> formula.set("votes", formula(votes)));
        });
        return node;
    }

    private static ObjectNode formula(Expectation.Formula formula) {
        ObjectNode node = NODES.objectNode().put("oneWay", formula.oneWay()).put("splitVote", formula.splitVote());
        number(node, "mean", formula.mean());
        interval(node, formula.ratio());
        return node;
    }

    private static ObjectNode split(SplitBrain s) {
        ObjectNode node = NODES.objectNode().put("kind", s.kind().name()).put("trials", s.trials())
                .put("affected", s.affected().hits());
        node.set("windows", sample(s.windows()));
        return node.put("total", s.total()).put("sameTerm", s.sameTerm()).put("acknowledged", s.seen().acknowledged())
                .put("refused", s.seen().refused()).put("unknown", s.seen().unknown())
                .put("staleReads", s.seen().staleReads()).put("lost", s.seen().lost())
                .put("staleLocalReads", s.seen().staleLocal()).set("atOldLeader",
                        MetricsClients.outcomes(s.seen().atOldLeader()));
    }

    private static ObjectNode write(WriteLatency w) {
        ObjectNode node = NODES.objectNode().put("client", w.client()).put("leader", w.leader());
        if (w.bound().isPresent()) {
            node.put("bound", w.bound().getAsLong());
        } else {
            node.putNull("bound");
        }
        node.set("latency", sample(w.latency()));
        return node.put("refused", w.refused()).put("unknown", w.unknown()).put("moved", w.moved());
    }

    private static ObjectNode availability(Availability a) {
        ObjectNode node = NODES.objectNode().put("kind", a.kind().name()).put("client", a.client())
                .put("trials", a.trials()).put("available", a.windows().hits()).put("windows", a.windows().n());
        node.set("outages", sample(a.outages()));
        return node;
    }

    static ObjectNode rate(Rate rate) {
        ObjectNode node = NODES.objectNode().put("events", rate.events()).put("perHour", rate.perHour());
        interval(node, rate.interval());
        return node;
    }

    static ObjectNode sample(Sample sample) {
        ObjectNode node = NODES.objectNode().put("n", sample.n()).put("censored", sample.censoredCount());
        sample.min().ifPresent(v -> node.put("min", v));
        sample.max().ifPresent(v -> node.put("max", v));
        number(node, "mean", sample.mean());
        sample.median().ifPresent(q -> quantile(node.putObject("median"), q));
        sample.p90().ifPresent(q -> quantile(node.putObject("p90"), q));
        sample.p99().ifPresent(q -> quantile(node.putObject("p99"), q));
        return node;
    }

    private static void quantile(ObjectNode node, Quantile q) {
        node.put("value", q.value()).put("beyond", q.beyond());
        interval(node, q.interval());
    }

    private static void clock(ObjectNode node, OptionalLong error) {
        if (error.isPresent()) {
            node.put("clockError", error.getAsLong());
        } else {
            node.putNull("clockError");
        }
    }

    static void interval(ObjectNode node, Interval interval) {
        number(node, "low", interval.low());
        number(node, "high", interval.high());
    }

    static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static String name(Verdict.Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
