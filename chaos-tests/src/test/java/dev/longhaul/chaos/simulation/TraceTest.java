package dev.longhaul.chaos.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.raft.Event;
import dev.longhaul.raft.RoleName;
import dev.longhaul.raft.ServerId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final List<Event> EVENTS = List.of(new Event.RoleChanged(RoleName.PRE_CANDIDATE, 3),
            new Event.LeaderChanged(Optional.of(new ServerId(2)), 4), new Event.LeaderChanged(Optional.empty(), 4),
            new Event.TermChanged(5), new Event.FirstCommit(6, 70), new Event.PreVoteRefused(new ServerId(1), 8));

    @Test
    void anEventIsDigestedAsItsText() {
        EVENTS.forEach(event -> assertEquals(event.toString(), Trace.text(event)));
    }

    @Test
    void everyKindOfEventIsThere() {
        Set<Class<?>> kinds = new HashSet<>();
        EVENTS.forEach(event -> kinds.add(event.getClass()));
        assertEquals(Set.of(Event.class.getPermittedSubclasses()), kinds);
    }
}
