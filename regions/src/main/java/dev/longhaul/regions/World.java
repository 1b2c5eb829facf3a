package dev.longhaul.regions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named world: where the nodes and the clients of a cluster sit, and how the links between them behave.
 *
 * @param name what the world is chosen by
 * @param title one line for people
 * @param nodes region of each node, by node id
 * @param clients region of each client
 * @param oneWay nominal one-way delay in nanoseconds of every ordered pair of regions that a link of this world joins
 * @param jitterShare half-width of the jitter as a share of the one-way delay, 0 to 1
 * @param drift slow drift, the same law for each pair
 * @param episodes slow episodes, the same law for each directed link between nodes
 * @param sources where each figure comes from, by parameter; {@code assumed} where nobody measured it
 */
public record World(String name, String title, List<String> nodes, List<String> clients, Map<RegionPair, Long> oneWay,
        double jitterShare, Drift drift, Episodes episodes, Map<String, String> sources) {

    static final int MOST_SITES = 101;

    /** @throws IllegalArgumentException if a delay that a link needs is missing or a value is out of its range */
    public World {
        nodes = List.copyOf(nodes);
        clients = List.copyOf(clients);
        oneWay = Collections.unmodifiableMap(new LinkedHashMap<>(oneWay));
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        if (nodes.isEmpty() || nodes.size() > MOST_SITES || clients.size() > MOST_SITES) {
            throw new IllegalArgumentException("a world has 1 to " + MOST_SITES + " nodes and at most as many clients");
        }
        if (!(jitterShare >= 0 && jitterShare <= 1)) {
            throw new IllegalArgumentException("jitter's share must be 0 to 1, not " + jitterShare);
        }
        for (RegionPair pair : pairs(nodes, clients)) {
            Long delay = oneWay.get(pair);
            if (delay == null || delay < 0) {
                throw new IllegalArgumentException("no delay from " + pair.from() + " to " + pair.to());
            }
        }
    }

    /**
     * The world of a name or of a file.
     *
     * @param nameOrPath a name of {@link #names()}, or the path of a YAML file of one's own (with a {@code /} or ending
     *            in {@code .yaml} or {@code .yml})
     * @throws ProfileException if there is none, or it is wrong: with file, line, key and cure
     */
    public static World load(String nameOrPath) {
        return ProfileReader.read(ProfileFiles.profile(nameOrPath));
    }

    /** Names of the worlds there are: the built-in ones from near to far, then those found in {@code regions/profiles}. */
    public static List<String> names() {
        return ProfileFiles.names();
    }

    /** Each ordered pair of nodes, by sender and then by receiver. */
    public List<LinkId> nodeLinks() {
        List<LinkId> links = new ArrayList<>();
        for (int from = 0; from < nodes.size(); from++) {
            for (int to = 0; to < nodes.size(); to++) {
                if (from != to) {
                    links.add(LinkId.nodes(from, to));
                }
            }
        }
        return links;
    }

    /** From each client to each node; the way back is {@link LinkId#reversed()}. */
    public List<LinkId> clientLinks() {
        List<LinkId> links = new ArrayList<>();
        for (int client = 0; client < clients.size(); client++) {
            for (int node = 0; node < nodes.size(); node++) {
                links.add(LinkId.client(client, node));
            }
        }
        return links;
    }

    /**
     * The region of a site.
     *
     * @throws IllegalArgumentException if the world has no such site
     */
    public String region(Site site) {
        List<String> regions = site.isNode() ? nodes : clients;
        if (site.index() >= regions.size()) {
            throw new IllegalArgumentException("world " + name + " has no site " + site);
        }
        return regions.get(site.index());
    }

    /** Nominal one-way delay in nanoseconds. */
    public long delay(LinkId link) {
        return oneWay.get(new RegionPair(region(link.from()), region(link.to())));
    }

    /** Nominal round trip of the pair, in nanoseconds: the same for both directions of the link. */
    public long roundTrip(LinkId link) {
        return delay(link) + delay(link.reversed());
    }

    /** How a directed link behaves; links of clients neither drift nor have episodes. */
    public LinkModel model(LinkId link) {
        long base = delay(link);
        long jitter = Math.round(base * jitterShare);
        return link.betweenNodes()
                ? new LinkModel(base, jitter, drift, episodes)
                : new LinkModel(base, jitter, Drift.NONE, Episodes.NONE);
    }

    /**
     * Least time in nanoseconds from a proposal to its commit at the leader: the round trip to its floor(n/2)-th nearest
     * follower; 0 for a cluster of one.
     *
     * @param leader node id
     */
    public long commitBound(int leader) {
        long[] followers = new long[nodes.size() - 1];
        for (int node = 0, i = 0; node < nodes.size(); node++) {
            if (node != leader) {
                followers[i++] = roundTrip(LinkId.nodes(leader, node));
            }
        }
        return majorityRoundTrip(followers);
    }

    /**
     * Least time in nanoseconds of an acknowledged write: the client's round trip to the leader and the commit bound.
     *
     * @param client number of the client
     * @param leader node id
     */
    public long writeBound(int client, int leader) {
        return roundTrip(LinkId.client(client, leader)) + commitBound(leader);
    }

    /** The floor(n/2)-th smallest of a leader's n - 1 round trips to its followers: with itself that is a majority. */
    static long majorityRoundTrip(long[] followers) {
        long[] sorted = followers.clone();
        Arrays.sort(sorted);
        int needed = (followers.length + 1) / 2;
        return needed == 0 ? 0 : sorted[needed - 1];
    }

    /** The ordered pairs of regions that links of these sites join, each once, in the order of the sites. */
    static List<RegionPair> pairs(List<String> nodes, List<String> clients) {
        Map<RegionPair, Boolean> pairs = new LinkedHashMap<>();
        for (int from = 0; from < nodes.size(); from++) {
            for (int to = 0; to < nodes.size(); to++) {
                if (from != to) {
                    pairs.put(new RegionPair(nodes.get(from), nodes.get(to)), true);
                }
            }
        }
        for (String client : clients) {
            for (String node : nodes) {
                pairs.put(new RegionPair(client, node), true);
                pairs.put(new RegionPair(node, client), true);
            }
        }
        return List.copyOf(pairs.keySet());
    }
}
