package dev.longhaul.chaos.schedule;

import dev.longhaul.chaos.workload.KeyDistribution;
import dev.longhaul.chaos.workload.Mix;
import dev.longhaul.chaos.workload.Mix.Share;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.chaos.workload.Workload.Kind;
import dev.longhaul.regions.Fields;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A workload as files write it: by its name or by the shares of its operations, and how much of it. */
final class WorkloadForm {
    private static final String KIND = "kind";
    private static final String SHARES = "shares";
    private static final String PUTS = "puts";
    private static final String STALE_READS = "stale_reads";
    private static final String DISTRIBUTION = "distribution";
    private static final double MOST_SHARE = 1e6;

    private WorkloadForm() {
    }

    /** What stands under the key; keys of operations get the prefix {@code s}. */
    static Workload read(Fields fields, String key) {
        Fields load = fields.fields(key, KIND, SHARES, PUTS, STALE_READS, "rate", "keys", DISTRIBUTION, "value_bytes",
                "timeout");
        return new Workload(mix(load), number(load, "rate", 20, 0.01, 10_000), (int) number(load, "keys", 4, 1, 1000),
                distribution(load), (int) number(load, "value_bytes", 0, 0, 65_536),
                load.has("timeout") ? load.duration("timeout", 1_000_000, ScheduleReader.LONGEST) : 2_000_000_000L,
                "s");
    }

    private static double number(Fields of, String key, double otherwise, double least, double most) {
        return of.has(key) ? of.number(key, least, most) : otherwise;
    }

    private static Mix mix(Fields load) {
        if (load.has(SHARES)) {
            for (String other : new String[]{KIND, PUTS, STALE_READS}) {
                if (load.has(other)) {
                    throw load.error(other, "shares say it all; leave out one of the two");
                }
            }
            return shares(load);
        }
        Kind kind = load.has(KIND) ? Kind.of(load.word(KIND, Kind.names())) : Kind.MIXED;
        if (load.has(PUTS) && kind != Kind.MIXED) {
            throw load.error(PUTS, "means nothing to " + kind.text() + "; write shares in place of kind");
        }
        double stale = number(load, STALE_READS, 0, 0, 1);
        return load.has(PUTS)
                ? Mix.ofPuts(load.number(PUTS, 0, 1), stale)
                : stale == 0 ? kind.mix() : kind.mix().withStaleReads(stale);
    }

    private static Mix shares(Fields load) {
        Fields parts = load.fields(SHARES, Share.names().toArray(new String[0]));
        Map<Share, Double> shares = new EnumMap<>(Share.class);
        for (Share share : Share.values()) {
            if (parts.has(share.text())) {
                shares.put(share, parts.number(share.text(), 0, MOST_SHARE));
            }
        }
        try {
            return new Mix(shares);
        } catch (IllegalArgumentException wrong) {
            throw load.error(SHARES, wrong.getMessage());
        }
    }

    private static KeyDistribution distribution(Fields load) {
        if (!load.has(DISTRIBUTION)) {
            return KeyDistribution.UNIFORM;
        }
        try {
            return KeyDistribution.parse(load.text(DISTRIBUTION));
        } catch (IllegalArgumentException wrong) {
            throw load.error(DISTRIBUTION, load.value(DISTRIBUTION).place(), wrong.getMessage());
        }
    }

    /** As {@link #read} reads it, but for the prefix of the keys. */
    static String text(Workload load) {
        String shares = load.mix().shares().entrySet().stream()
                .map(share -> share.getKey().text() + ": " + share.getValue()).collect(Collectors.joining(", "));
        return "{shares: {" + shares + "}, rate: " + load.rate() + ", keys: " + load.keys() + ", distribution: "
                + load.distribution().text() + ", value_bytes: " + load.valueBytes() + ", timeout: "
                + Times.text(load.opTimeout()) + "}";
    }
}
