package dev.longhaul.regions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Reads a region profile; its format is told in {@code regions/README.md}. */
final class ProfileReader {

    private static final List<String> KEYS = List.of("title", "nodes", "clients", "matrix", "roundTrips", "oneWay",
            "local", "jitter", "drift", "episodes", "source");
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3600 * SECOND;
    private static final String OFF = "off: not in the profile";

    private final ProfileFiles.Found profile;
    private final Fields fields;
    private final Map<String, String> sources = new LinkedHashMap<>();

    private ProfileReader(ProfileFiles.Found profile) {
        this.profile = profile;
        this.fields = Fields.of(profile.label(), "", Yaml.parse(profile.label(), profile.text()), KEYS);
    }

    static World read(ProfileFiles.Found profile) {
        return new ProfileReader(profile).world();
    }

    private World world() {
        String title = fields.text("title");
        List<String> nodes = fields.texts("nodes", 1, World.MOST_SITES);
        List<String> clients = fields.has("clients")
                ? fields.texts("clients", 0, World.MOST_SITES)
                : List.copyOf(new LinkedHashSet<>(nodes));
        Map<RegionPair, Long> oneWay = new RoundTrips(profile, fields, sources).oneWay(nodes, clients);
        double jitter = jitter();
        Drift drift = drift();
        Episodes episodes = episodes();
        return new World(profile.name(), title, nodes, clients, oneWay, jitter, drift, episodes, sources);
    }

    private double jitter() {
        if (!fields.has("jitter")) {
            sources.put("jitter", OFF);
            return 0;
        }
        Fields jitter = fields.fields("jitter", "share", "source");
        sources.put("jitter", jitter.text("source"));
        return jitter.number("share", 0, 1);
    }

    private Drift drift() {
        if (!fields.has("drift")) {
            sources.put("drift", OFF);
            return Drift.NONE;
        }
        Fields drift = fields.fields("drift", "spread", "step", "memory", "source");
        sources.put("drift", drift.text("source"));
        long step = drift.duration("step", Drift.LEAST_STEP, HOUR);
        return new Drift(drift.number("spread", 0, 1), step, drift.duration("memory", step, 8760 * HOUR));
    }

    private Episodes episodes() {
        if (!fields.has("episodes")) {
            sources.put("episodes", OFF);
            return Episodes.NONE;
        }
        Fields episodes = fields.fields("episodes", "perHour", "duration", "factor", "source");
        sources.put("episodes", episodes.text("source"));
        List<Double> factor = new ArrayList<>(episodes.numbers("factor", 2, 1, 100));
        if (factor.get(0) > factor.get(1)) {
            throw episodes.error("factor", "smallest first: [" + factor.get(1) + ", " + factor.get(0) + "]");
        }
        return new Episodes(episodes.number("perHour", 0, 3600), episodes.duration("duration", SECOND, 24 * HOUR),
                factor.get(0), factor.get(1));
    }
}
