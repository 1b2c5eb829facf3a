package dev.longhaul.node;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code longhaul-node monitor}: the nodes of a cluster in one table, from their {@code /status}. */
final class Monitor {
    private static final String DEFAULT_NODES = "127.0.0.1:8081,127.0.0.1:8082,127.0.0.1:8083";
    private static final int REFRESH_MS = 500;
    private static final int TIMEOUT_MS = 1000;
    private static final String FORMAT = "%-22s %-4s %-13s %6s %7s %9s %9s%n";

    private final List<Address> nodes;
    private final PrintStream out;

    Monitor(List<Address> nodes, PrintStream out) {
        this.nodes = nodes;
        this.out = out;
    }

    static void run(String[] args) {
        CommandSpec spec = CommandSpec.create().name("longhaul-node monitor");
        spec.usageMessage().description("Shows the nodes of a cluster in one table, refreshed twice a second.");
        spec.addOption(Flags.text("--nodes", "HOST:PORT,...", "REST addresses; default " + DEFAULT_NODES));
        spec.addOption(OptionSpec.builder("--once").arity("0").type(boolean.class)
                .description("print one table and end").build());
        ParseResult parsed = Flags.parse(spec, args);
        if (parsed == null) {
            return;
        }
        Monitor monitor = new Monitor(addresses(parsed.matchedOptionValue("--nodes", DEFAULT_NODES)), System.out);
        if (parsed.hasMatchedOption("--once")) {
            monitor.print();
        } else {
            monitor.watch(isTerminal());
        }
    }

    private static List<Address> addresses(String text) {
        List<Address> addresses = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Address address = Address.parse(part.strip());
            if (address == null || address.port() == 0) {
                throw new Setting("--nodes", text).bad("'" + part.strip() + "' is not HOST:PORT",
                        "right would be " + DEFAULT_NODES);
            }
            addresses.add(address);
        }
        return addresses;
    }

    /** Newer JDKs have a console without a terminal, and a method that tells. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private void watch(boolean terminal) {
        try {
            while (!out.checkError()) {
                if (terminal) {
                    out.print("\033[H\033[2J");
                }
                print();
                if (!terminal) {
                    out.println();
                }
                out.flush();
                Thread.sleep(REFRESH_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One table. Lag: how many entries a node's commit index is behind the furthest. */
    void print() {
        List<Map<String, String>> answers = nodes.parallelStream().map(Monitor::status).toList();
        long furthest = answers.stream().mapToLong(status -> number(status, "commit_index")).max().orElse(0);
        StringBuilder table = new StringBuilder(
                String.format(FORMAT, "node", "id", "state", "term", "leader", "commit", "lag"));
        for (int i = 0; i < nodes.size(); i++) {
            Map<String, String> status = answers.get(i);
            if (status.isEmpty()) {
                table.append(String.format(FORMAT, nodes.get(i), "-", "unreachable", "-", "-", "-", "-"));
            } else {
                String leader = status.get("leader");
                table.append(String.format(FORMAT, nodes.get(i), status.get("id"), status.get("state"),
                        status.get("current_term"), leader.equals("null") ? "-" : leader, status.get("commit_index"),
                        furthest - number(status, "commit_index")));
            }
        }
        out.print(table);
    }

    private static long number(Map<String, String> status, String field) {
        return Long.parseLong(status.getOrDefault(field, "0"));
    }

    /** The plain fields of a node's status; empty when it does not answer. */
    private static Map<String, String> status(Address node) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + node + "/status").toURL()
                    .openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            try (InputStream body = connection.getInputStream();
                    JsonParser json = new JsonFactory().createParser(body)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    if (json.nextToken().isScalarValue()) {
                        fields.put(name, json.getText());
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return fields;
    }
}
