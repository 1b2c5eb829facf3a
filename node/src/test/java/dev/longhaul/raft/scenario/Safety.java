package dev.longhaul.raft.scenario;

import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.RoleName;
import dev.longhaul.raft.ServerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What no scenario may show, whatever its file expects: two leaders in a term, or a committed entry that is lost (Figure 3). */
final class Safety {
    private final SortedMap<Long, ServerId> leaders = new TreeMap<>();
    private final List<Entry> committed = new ArrayList<>();

    /** Who was elected, by term. */
    SortedMap<Long, ServerId> leaders() {
        return Collections.unmodifiableSortedMap(leaders);
    }

    void afterStep(Server server, Step step, Collection<Server> all) {
        for (Event.RoleChanged changed : step.roles()) {
            if (changed.role() == RoleName.LEADER) {
                elected(server, changed.term());
            }
        }
        int commitIndex = (int) server.view().commitIndex();
        int known = Math.min(commitIndex, committed.size());
        hold(server.log().subList(0, known).equals(committed.subList(0, known)),
                () -> Wording.name(server.id()) + " holds other entries committed up to " + known + " than were");
        server.log().subList(known, commitIndex).forEach(entry -> committed(entry, all));
    }

    private void elected(Server server, long term) {
        ServerId other = leaders.putIfAbsent(term, server.id());
        hold(other == null || other.equals(server.id()), () -> "two leaders in term " + term + ": "
                + Wording.name(server.id()) + " and " + Wording.name(other));
        hold(server.log().size() >= committed.size()
                && server.log().subList(0, committed.size()).equals(committed),
                () -> Wording.name(server.id()) + " leads term " + term + " without all committed entries "
                        + Wording.entries(committed));
    }

    private void committed(Entry entry, Collection<Server> all) {
        long copies = all.stream().filter(server -> server.log().contains(entry)).count();
        hold(copies * 2 > all.size(), () -> Wording.entries(List.of(entry)) + " is committed, but on " + copies
                + " of " + all.size());
        committed.add(entry);
    }

    private static void hold(boolean condition, Supplier<String> otherwise) {
        if (!condition) {
            throw new IllegalStateException("not safe: " + otherwise.get());
        }
    }
}
