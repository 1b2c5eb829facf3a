package dev.longhaul.regions;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The delays of a profile, looked up in this order: {@code local} for two sites in one region, {@code oneWay},
 * {@code roundTrips}, {@code matrix}. A round trip is split in two halves.
 */
final class RoundTrips {

    private static final double MOST_MILLIS = 10_000;

    private final ProfileFiles.Found profile;
    private final Fields fields;
    private final Map<String, String> sources;
    private final Map<RegionPair, Double> oneWay;
    private final Map<RegionPair, Double> roundTrips;
    private final Matrix matrix;

    RoundTrips(ProfileFiles.Found profile, Fields fields, Map<String, String> sources) {
        this.profile = profile;
        this.fields = fields;
        this.sources = sources;
        this.matrix = fields.has("matrix") ? matrix(fields, "matrix") : null;
        if (matrix != null) {
            sources.put("matrix", matrix.file() + ": " + matrix.provenance());
        }
        this.oneWay = inline("oneWay");
        this.roundTrips = inline("roundTrips");
        if (fields.has("source")) {
            sources.put("profile", fields.text("source"));
        } else if (!oneWay.isEmpty() || !roundTrips.isEmpty()) {
            throw fields.error(oneWay.isEmpty() ? "roundTrips" : "oneWay",
                    "numbers need a source; add 'source: who measured it and when', or 'source: assumed'");
        }
    }

    private Matrix matrix(Fields of, String key) {
        String name = of.text(key);
        return ProfileFiles.matrix(profile, name).map(Matrix::read).orElseThrow(() -> of.error(key, "there is no file '"
                + name + "'; it is sought beside the profile, in ../data of it and among the packed ones"));
    }

    private Map<RegionPair, Double> inline(String key) {
        Map<RegionPair, Double> values = new LinkedHashMap<>();
        if (fields.has(key)) {
            Fields rows = fields.fields(key);
            for (String from : rows.keys()) {
                Fields row = rows.fields(from);
                for (String to : row.keys()) {
                    values.put(new RegionPair(from, to), row.number(to, 0, MOST_MILLIS));
                }
            }
        }
        return values;
    }

    /** One-way delays in nanoseconds of all pairs that the links of these sites join. */
    Map<RegionPair, Long> oneWay(List<String> nodes, List<String> clients) {
        Map<RegionPair, Long> delays = new LinkedHashMap<>();
        Double local = fields.has("local") ? local() : null;
        for (RegionPair pair : World.pairs(nodes, clients)) {
            String key = nodes.contains(pair.from()) && nodes.contains(pair.to()) ? "nodes" : "clients";
            double millis = pair.from().equals(pair.to()) ? local(local, pair, key) : between(pair, key);
            delays.put(pair, Math.round(millis * 1e6));
        }
        return delays;
    }

    private double local(Double local, RegionPair pair, String key) {
        if (local == null) {
            throw fields.error(key, "two sites are in " + pair.from()
                    + ", so the round trip inside a region is needed: add 'local: {roundTrip: MS, source: TEXT}'");
        }
        return local / 2;
    }

    private double local() {
        Fields local = fields.fields("local", "roundTrip", "source", "matrix", "from", "to");
        if (local.has("roundTrip")) {
            sources.put("local", local.text("source"));
            return local.number("roundTrip", 0, MOST_MILLIS);
        }
        Matrix zones = matrix(local, "matrix");
        String from = local.text("from");
        String to = local.text("to");
        String note = local.has("source") ? local.text("source") + "; " : "";
        sources.put("local", note + zones.file() + ", " + from + " to " + to + ": " + zones.provenance());
        return zones.roundTrip(known(zones, local, "from", from), known(zones, local, "to", to))
                .orElseThrow(
                        () -> local.error("to", "no round trip from " + from + " to " + to + " in " + zones.file()));
    }

    private double between(RegionPair pair, String key) {
        RegionPair back = new RegionPair(pair.to(), pair.from());
        if (oneWay.containsKey(pair)) {
            if (!oneWay.containsKey(back)) {
                throw fields.error("oneWay", "from " + back.from() + " to " + back.to()
                        + " is missing; give both directions, or the pair under roundTrips");
            }
            return oneWay.get(pair);
        }
        if (roundTrips.containsKey(pair) && roundTrips.containsKey(back)) {
            return (roundTrips.get(pair) + roundTrips.get(back)) / 4;
        }
        if (roundTrips.containsKey(pair) || roundTrips.containsKey(back)) {
            return roundTrips.getOrDefault(pair, roundTrips.get(back)) / 2;
        }
        for (String region : List.of(pair.from(), pair.to())) {
            if (!inlineRegions().contains(region) && matrix != null) {
                known(matrix, fields, key, region);
            }
        }
        return (matrix == null ? OptionalDouble.empty() : matrix.roundTrip(pair.from(), pair.to()))
                .orElseThrow(() -> fields.error(key, "no round trip between " + pair.from() + " and " + pair.to()
                        + (matrix == null ? "" : " in " + matrix.file()) + "; give it under roundTrips"))
                / 2;
    }

    private Set<String> inlineRegions() {
        Set<String> regions = new LinkedHashSet<>();
        for (Map<RegionPair, Double> given : List.of(oneWay, roundTrips)) {
            given.keySet().forEach(pair -> regions.addAll(List.of(pair.from(), pair.to())));
        }
        return regions;
    }

    private static String known(Matrix matrix, Fields fields, String key, String region) {
        if (!matrix.regions().contains(region)) {
            throw fields.errorAt(key, region, "no region '" + region + "' in " + matrix.file()
                    + Nearest.hint(region, matrix.regions()));
        }
        return region;
    }
}
