package dev.longhaul.links.embedded;

import dev.longhaul.links.embedded.Deviation.Shown;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code DEVIATIONS.md}: what each deviation was seen to be on each server. Nothing is told that was not seen. */
final class DeviationPage {

    /** A column of the table. */
    enum Server {
        TOXIPROXY, EMBEDDED, STOCK
    }

    private static final String ABOVE = """
            # Where the embedded server differs from Toxiproxy

            The embedded link server (`EmbeddedToxiproxy` inside a JVM, `longhaul-links` as a command) has Toxiproxy's API and
            toxics, and differs on purpose in what follows. `Settings.withStock(true)`, or the flag `-stock`, brings Toxiproxy's
            behaviour back where the table says so.

            This page is written by `DeviationsTest` from what it saw the servers do, and `mvn verify` fails when the embedded
            server no longer does so. To write it anew, with a Toxiproxy on this machine, here at port 8474:

                mvn verify -pl regions -Dlinks.server=127.0.0.1:8474 -Ddeviations.write

            The same without `-Ddeviations.write` runs all tests of the links against that Toxiproxy and compares its column as
            well. It must reach what tests listen on at 127.0.0.1, and they what it listens on: in a container it needs the
            host's network.

            """;
    private static final String BELOW = """

            No test sees these: a proxy of the embedded server has at most 4,096 connections, bytes under way take at most a
            quarter of the heap, and `/metrics` does not exist (`/longhaul/proxies/{proxy}/traffic` counts instead).
            """;

    private final Map<Deviation, String> tests;
    private final Map<Server, Map<Deviation, Shown>> seen = new EnumMap<>(Server.class);
    private String version = "";

    /** @param tests the name of each deviation's observation */
    DeviationPage(Map<Deviation, String> tests) {
        this.tests = tests;
        for (Server server : Server.values()) {
            seen.put(server, new EnumMap<>(Deviation.class));
        }
    }

    void saw(Server server, Deviation deviation, Shown shown) {
        seen.get(server).put(deviation, shown);
    }

    /** The version of the Toxiproxy that was seen. */
    void isOf(String toxiproxysVersion) {
        version = " " + toxiproxysVersion;
    }

    String markdown() {
        StringBuilder page = new StringBuilder(ABOVE)
                .append(row("matter", "Toxiproxy" + version, "embedded server", "with `-stock`", "seen by"))
                .append(row("---", "---", "---", "---", "---"));
        for (Deviation deviation : Deviation.values()) {
            page.append(row(deviation.matter(), cell(Server.TOXIPROXY, deviation), cell(Server.EMBEDDED, deviation),
                    cell(Server.STOCK, deviation), "`" + tests.get(deviation) + "`"));
        }
        return page.append(BELOW).toString();
    }

    private String cell(Server server, Deviation deviation) {
        Shown shown = seen.get(server).get(deviation);
        if (shown != null) {
            return deviation.words(shown);
        }
        return server == Server.TOXIPROXY && deviation.untried() != null ? deviation.untried() : "not observed";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The page less Toxiproxy's column, for a run that has seen none. */
    static String withoutToxiproxy(String page) {
        return page.lines().map(DeviationPage::withoutSecondCell).collect(Collectors.joining("\n"));
    }

    private static String withoutSecondCell(String line) {
        if (!line.startsWith("| ")) {
            return line;
        }
        List<String> cells = List.of(line.split(" \\| "));
        return cells.get(0) + " | " + String.join(" | ", cells.subList(2, cells.size()));
    }
}
