package dev.longhaul.chaos.cluster;

import dev.longhaul.links.Links;
import dev.longhaul.links.embedded.EmbeddedToxiproxy;
import dev.longhaul.links.embedded.Settings;
import dev.longhaul.regions.LinkId;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts and heals links that nobody uses, so often that the JVM has compiled what it takes: in a harness that has just started the calls of a first
 * cut would lie three times as far apart, and its trial might not count.
 */
final class CutRehearsal {
    private static final int ROUNDS = 150;
    private static final int NODES = 3;

    private CutRehearsal() {
    }

    /** Begins on a thread of its own; ends by itself. */
    static Thread begin() {
        Thread thread = new Thread(CutRehearsal::play, "longhaul-rehearsal");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void play() {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start(Settings.defaults());
                Links links = new Links(new ToxiproxyClient(server.host(), server.port()), "rehearsal-")) {
            List<LinkId> all = new ArrayList<>();
            for (int from = 0; from < NODES; from++) {
                for (int to = 0; to < NODES; to++) {
                    if (from != to) {
                        all.add(LinkId.nodes(from, to));
                        links.open(LinkId.nodes(from, to), "127.0.0.1:0", "127.0.0.1:9");
                    }
                }
            }
            for (int round = 0; round < ROUNDS; round++) {
                links.heal(links.cut(all));
            }
        }
    }
}
