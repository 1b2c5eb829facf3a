package dev.longhaul.links.embedded;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The proxies of a server by name, in the order of their names. Data thread only. */
final class Proxies {

    /** Proxies of one server; each has a thread that waits for connections. */
    static final int MOST = 1_000;

    private final Core core;
    private final Map<String, Proxy> byName = new TreeMap<>();

    Proxies(Core core) {
        this.core = core;
    }

    Core core() {
        return core;
    }

    Collection<Proxy> all() {
        return byName.values();
    }

    Proxy get(String name) {
        Proxy proxy = byName.get(name);
        if (proxy == null) {
            throw new ApiError(404, "proxy not found");
        }
        return proxy;
    }

    Proxy create(Proposal proposal, Map<String, InetAddress> names) {
        if (byName.containsKey(proposal.name())) {
            throw new ApiError(409, "proxy already exists");
        }
        return put(proposal, names);
    }

    /** An existing proxy with the same addresses is left as it is; any other of that name is stopped and replaced. */
    Proxy createOrReplace(Proposal proposal, Map<String, InetAddress> names) {
        Proxy existing = byName.get(proposal.name());
        if (existing != null) {
            if (!existing.differs(proposal.listen(), proposal.upstream(), names)) {
                return existing;
            }
            existing.stop();
        }
        return put(proposal, names);
    }

    private Proxy put(Proposal proposal, Map<String, InetAddress> names) {
        if (byName.size() >= MOST && !byName.containsKey(proposal.name())) {
            throw new ApiError(400, "too many proxies: a server takes " + MOST);
        }
        Proxy proxy = new Proxy(core, proposal.name(), proposal.listen(), proposal.upstream());
        if (proposal.enabled()) {
            proxy.start(names);
        }
        byName.put(proxy.name(), proxy);
        return proxy;
    }

    void delete(String name) {
        get(name).stop();
        byName.remove(name);
    }

    /** Enables every proxy and removes every toxic. */
    void reset() {
        for (Proxy proxy : List.copyOf(byName.values())) {
            proxy.start(Map.of());
            proxy.reset();
        }
    }

    void close() {
        byName.values().forEach(Proxy::stop);
        byName.clear();
    }

    /** A proxy as a request or a configuration file asks for it. */
    record Proposal(String name, String listen, String upstream, boolean enabled) {

        private static final int LONGEST_TEXT = 1_024;

        /** @param where added to an error, as in " at proxy 2" */
        static Proposal read(Fields fields, String where) {
            Proposal proposal = new Proposal(fields.text("name", ""), fields.text("listen", ""),
                    fields.text("upstream", ""),
                    fields.flag("enabled", true));
            if (proposal.name.isEmpty()) {
                throw new ApiError(400, "missing required field: name" + where);
            }
            if (proposal.upstream.isEmpty()) {
                throw new ApiError(400, "missing required field: upstream" + where);
            }
            if (Math.max(proposal.name.length(),
                    Math.max(proposal.listen.length(), proposal.upstream.length())) > LONGEST_TEXT) {
                throw new ApiError(400, "a name or address is longer than " + LONGEST_TEXT + " characters" + where);
            }
            return proposal;
        }
    }
}
