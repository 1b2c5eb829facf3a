package dev.longhaul.chaos.cluster;

import java.util.List;

/**
 * Whom a fault hits.
 *
 * @param nodes see {@link dev.longhaul.chaos.fault.Effect#nodes()}
 * @param clients where it is aimed at clients
 * @param missing why it hits nobody; empty when it hits somebody
 */
record Aim(List<Integer> nodes, List<Integer> clients, String missing) {
    static Aim at(List<Integer> nodes) {
        return new Aim(List.copyOf(nodes), List.of(), "");
    }

    static Aim atClients(List<Integer> clients) {
        return new Aim(List.of(), List.copyOf(clients), "");
    }

    static Aim nobody(String why) {
        return new Aim(List.of(), List.of(), why);
    }

    boolean hitsNobody() {
        return !missing.isEmpty();
    }
}
