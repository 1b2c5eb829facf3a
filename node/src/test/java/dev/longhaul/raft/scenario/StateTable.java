package dev.longhaul.raft.scenario;

import dev.longhaul.raft.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The state of all servers, a line each, in columns; the log as its entries' terms, like the paper's figures. */
final class StateTable {
    private static final int LONGEST_LOG = 15;

    private StateTable() {
    }

    static List<String> of(Collection<Server> servers) {
        List<List<String>> rows = servers.stream().map(StateTable::row).toList();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
                line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static List<String> row(Server server) {
        boolean up = server.isUp();
        return List.of(Wording.name(server.id()), up ? server.view().role().text() : "down",
                "term " + server.hardState().currentTerm(), "votedFor " + Wording.name(server.hardState().votedFor()),
                "leader " + (up ? Wording.name(server.view().leader()) : "-"),
                "commitIndex " + (up ? server.view().commitIndex() : "-"), "log " + terms(server.log()));
    }

    private static String terms(List<Entry> log) {
        String shown = log.subList(Math.max(0, log.size() - LONGEST_LOG), log.size()).stream()
                .map(entry -> Long.toString(entry.term())).collect(Collectors.joining(" "));
        if (log.size() > LONGEST_LOG) {
            return "(" + log.size() + " entries) ... " + shown;
        }
        return log.isEmpty() ? "-" : shown;
    }
}
