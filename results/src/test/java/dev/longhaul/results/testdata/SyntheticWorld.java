package dev.longhaul.results.testdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.longhaul.results.record.RunHeader.ClientLinkRecord;
import dev.longhaul.results.record.RunHeader.LinkRecord;
import dev.longhaul.results.record.RunHeader.WorldRecord;

/** Three invented worlds of three nodes; one-way delays in microseconds between the pairs 0-1, 0-2, 1-2. */
enum SyntheticWorld {
    SINGLE_ZONE("single-zone", "One zone", List.of("zone-a", "zone-a", "zone-a"), 250, 250, 250), THREE_AZ("three-az",
            "Three zones of one region", List.of("az-1", "az-2", "az-3"), 450, 550, 700), US_EU_AP("us-eu-ap",
                    "North America, Europe, Asia", List.of("us-east", "eu-west", "ap-northeast"), 34_000, 73_500,
                    103_000);

    static final long MS = 1_000_000;

    private final WorldRecord world;
    private final long[][] oneWay = new long[3][3];

    SyntheticWorld(String name, String title, List<String> regions, long ab, long ac, long bc) {
        oneWay[0][1] = oneWay[1][0] = ab * 1000;
        oneWay[0][2] = oneWay[2][0] = ac * 1000;
        oneWay[1][2] = oneWay[2][1] = bc * 1000;
        List<LinkRecord> links = new ArrayList<>();
        List<ClientLinkRecord> clientLinks = new ArrayList<>();
        List<String> clients = regions.stream().distinct().toList();
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
                if (from != to) {
                    links.add(new LinkRecord(from, to, oneWay[from][to], 0, 12, 2000 * MS, 1.8));
                }
            }
        }
        for (String client : clients) {
            for (int node = 0; node < 3; node++) {
                long there = clientDelay(regions.indexOf(client), node);
                clientLinks.add(new ClientLinkRecord(client, node, there, there));
            }
        }
        world = new WorldRecord(name, title, regions, clients, links, clientLinks,
                Map.of("rtt", "invented for tests", "episodes", "assumed"));
    }

    WorldRecord world() {
        return world;
    }

    long oneWay(int from, int to) {
        return oneWay[from][to];
    }

    /** One way from a client's region to a node, ns. */
    long clientDelay(int client, int node) {
        return client == node ? 200_000 : oneWay[client][node];
    }

    /** Round trip to the nearest follower: what a commit by three nodes waits for. */
    long commit(int leader) {
        long nearest = Long.MAX_VALUE;
        for (int node = 0; node < 3; node++) {
            if (node != leader) {
                nearest = Math.min(nearest, 2 * oneWay[leader][node]);
            }
        }
        return nearest;
    }
}
