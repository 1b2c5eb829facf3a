package dev.longhaul.links.bench;

import dev.longhaul.links.Cut;
import dev.longhaul.links.Links;
import dev.longhaul.links.embedded.EmbeddedToxiproxy;
import dev.longhaul.links.embedded.Settings;
import dev.longhaul.regions.LinkId;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long a cut of four links between nodes takes from the beginning of its first call to the return of its last: what cuts one of three
 * nodes off. The servers take turns, so that what else the machine does meets them alike.
 */
final class CutSmear implements AutoCloseable {

    private static final int WARM_UP = 400;
    private static final int CUTS = 400;
    private static final int PAUSE_MS = 10;
    private static final long DELAY_NANOS = 50_000_000;
    private static final List<LinkId> LINKS = List.of(LinkId.nodes(0, 1), LinkId.nodes(1, 0), LinkId.nodes(0, 2),
            LinkId.nodes(2, 0));

    private final String name;
    private final EmbeddedToxiproxy embedded;
    private final Links links;
    private final long[] nanos = new long[CUTS];

    private CutSmear(String server, String upstream) {
        name = server;
        embedded = server.equals("embedded") ? EmbeddedToxiproxy.start(Settings.defaults()) : null;
        String address = embedded == null ? server : embedded.host() + ":" + embedded.port();
        int colon = address.lastIndexOf(':');
        links = new Links(
                new ToxiproxyClient(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                "smear-" + ProcessHandle.current().pid() + "-");
        for (LinkId link : LINKS) {
            links.open(link, "127.0.0.1:0", upstream);
            links.delay(link, DELAY_NANOS);
        }
    }

    /** Prints a line of percentiles for each server. */
    static void measure(List<String> servers) throws IOException, InterruptedException {
        try (ServerSocket upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<CutSmear> all = servers.stream()
                    .map(server -> new CutSmear(server, "127.0.0.1:" + upstream.getLocalPort())).toList();
            for (int i = -WARM_UP; i < CUTS; i++) {
                for (CutSmear one : all) {
                    Thread.sleep(PAUSE_MS);
                    one.cut(i);
                }
            }
            all.forEach(CutSmear::close);
        }
    }

    private void cut(int number) {
        Cut cut = links.cut(LINKS);
        links.heal(cut);
        if (number >= 0) {
            nanos[number] = cut.lastReturn() - cut.firstCall();
        }
    }

    /** Prints what was measured and ends. */
    @Override
    public void close() {
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "cut of 4 links, %s: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms of %d%n", name,
                percentile(50), percentile(90), percentile(99), CUTS);
        links.close();
        if (embedded != null) {
            embedded.close();
        }
    }

    private double percentile(int percent) {
        return nanos[CUTS * percent / 100] / 1e6;
    }
}
