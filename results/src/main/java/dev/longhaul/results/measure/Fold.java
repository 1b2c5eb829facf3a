package dev.longhaul.results.measure;

import dev.longhaul.results.record.RunHeader.LinkRecord;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import dev.longhaul.results.record.Timeouts;

/** The fold over one cluster, in one piece or part by part: what a part is found to hold goes into findings of its own. */
final class Fold {
    final ElectionObserver observer;
    private Findings found = new Findings();

    Fold(String cluster, WorldRecord world, Timeouts timeouts) {
        observer = new ElectionObserver(cluster, world.nodes().size(), timeouts, oneWay(world),
                observation -> found.accept(observation));
    }

    /** Findings for what comes now; they begin with the leader that was recognised last. */
    Findings next() {
        Findings next = new Findings();
        if (!found.recognised.isEmpty()) {
            next.recognised.add(found.recognised.get(found.recognised.size() - 1));
        }
        found = next;
        return next;
    }

    /** Configured one-way delays by from and to, ns; 0 where the world has no such link. */
    private static long[][] oneWay(WorldRecord world) {
        int n = world.nodes().size();
        long[][] delays = new long[n][n];
        for (LinkRecord link : world.links()) {
            delays[link.from()][link.to()] = link.delay();
        }
        return delays;
    }
}
