package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.fault.Strain;
import dev.longhaul.regions.LinkId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all faults together do to each link: one may act on links that another acts on already. */
final class Strains {
    private final Map<LinkId, Map<Object, Strain>> byLink = new HashMap<>();

    /** How a link is strained now, and how it was. */
    record Changed(Strain before, Strain now) {}

    /**
     * From now on a fault does this to these links.
     *
     * @param fault tells faults apart
     * @return the links for which that changes anything
     */
    Map<LinkId, Changed> put(Object fault, Map<LinkId, Strain> strains) {
        Map<LinkId, Changed> changed = new LinkedHashMap<>();
        strains.forEach((link, strain) -> {
            Strain before = of(link);
            Map<Object, Strain> all = byLink.computeIfAbsent(link, fresh -> new LinkedHashMap<>());
            if (strain.equals(Strain.NONE)) {
                all.remove(fault);
            } else {
                all.put(fault, strain);
            }
            Strain now = of(link);
            if (!now.equals(before)) {
                changed.put(link, new Changed(before, now));
            }
        });
        return changed;
    }

    /** A fault does nothing any more. */
    Map<LinkId, Changed> remove(Object fault) {
        Map<LinkId, Strain> none = new LinkedHashMap<>();
        byLink.keySet().stream().sorted().filter(link -> byLink.get(link).containsKey(fault))
                .forEach(link -> none.put(link, Strain.NONE));
        return put(fault, none);
    }

    /** All that a link bears. */
    Strain of(LinkId link) {
        return byLink.getOrDefault(link, Map.of()).values().stream().reduce(Strain.NONE, Strain::and);
    }
}
