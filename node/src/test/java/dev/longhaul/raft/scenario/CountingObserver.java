package dev.longhaul.raft.scenario;

import dev.longhaul.raft.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds an entry committed as soon as a majority stores it, whatever its term: what Raft would do without the rule of section 5.4.2.
 * Figure 8 shows it wrong.
 */
final class CountingObserver {
    private final List<Entry> believed = new ArrayList<>();

    /** What is stored on a majority now needs no word. */
    CountingObserver(Collection<Server> all) {
        all.forEach(server -> server.log().forEach(entry -> believe(entry, all)));
    }

    List<String> afterStep(Server server, Step step, Collection<Server> all) {
        List<String> words = new ArrayList<>();
        for (Entry entry : step.removed()) {
            if (believed.contains(entry)) {
                words.add(
                        "counting was wrong: " + Wording.entries(List.of(entry)) + ", once on a majority, is gone from "
                                + Wording.name(server.id()));
            }
        }
        for (Entry entry : server.log()) {
            if (believe(entry, all)) {
                words.add("counting says: " + Wording.entries(List.of(entry))
                        + " is committed, as a majority stores it: "
                        + holders(entry, all).stream().map(s -> Wording.name(s.id())).collect(Collectors.joining(" ")));
            }
        }
        return words;
    }

    private boolean believe(Entry entry, Collection<Server> all) {
        if (believed.contains(entry) || holders(entry, all).size() * 2 <= all.size()) {
            return false;
        }
        return believed.add(entry);
    }

    private static List<Server> holders(Entry entry, Collection<Server> all) {
        return all.stream().filter(server -> server.log().contains(entry)).toList();
    }
}
