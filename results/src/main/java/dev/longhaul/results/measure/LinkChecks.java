package dev.longhaul.results.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.longhaul.results.record.Run;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import dev.longhaul.results.record.TrialRecord;
import dev.longhaul.results.record.TrialRecord.PairProbe;

/** Configured against measured links, over all trials, the invalid ones too. */
final class LinkChecks {
    private LinkChecks() {
    }

    static List<LinkCheck> of(Run run) {
        List<LinkCheck> checks = new ArrayList<>();
        for (WorldRecord world : run.header().worlds()) {
            record Pair(int a, int b) {}
            Map<Pair, List<PairProbe>> pairs = new TreeMap<>(
                    Comparator.comparingInt(Pair::a).thenComparingInt(Pair::b));
            for (TrialRecord trial : run.trials()) {
                if (trial.cell().world().equals(world.name())) {
                    for (List<PairProbe> probes : List.of(trial.before(), trial.after())) {
                        probes.forEach(p -> pairs.computeIfAbsent(
                                new Pair(Math.min(p.a(), p.b()), Math.max(p.a(), p.b())), k -> new ArrayList<>())
                                .add(p));
                    }
                }
            }
            pairs.forEach((pair, probes) -> checks.add(check(world.name(), pair.a(), pair.b(), probes)));
        }
        return checks;
    }

    private static LinkCheck check(String world, int a, int b, List<PairProbe> probes) {
        List<Long> errors = probes.stream().filter(p -> p.measured() >= 0).map(p -> p.measured() - p.configured())
                .sorted().toList();
        long worst = errors.stream().max(Comparator.comparingLong(Math::abs)).orElse(0L);
        return new LinkCheck(world, a, b, errors.size(), (int) probes.stream().filter(p -> !p.ok()).count(),
                middle(probes.stream().map(PairProbe::configured).sorted().toList()), middle(errors), worst);
    }

    private static long middle(List<Long> sorted) {
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2);
    }
}
