package dev.longhaul.raft.scenario;

import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Envelope;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.HardState;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.Reply;
import dev.longhaul.raft.ServerId;
import dev.longhaul.raft.ServerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one input did at a server, with all that followed from it there: its changes in words, and the messages that leave. */
final class Step {
    private final ServerId server;
    private final List<Event.RoleChanged> roles = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final List<Entry> removed = new ArrayList<>();
    private final List<Envelope> sent = new ArrayList<>();

    Step(ServerId server) {
        this.server = server;
    }

    ServerId server() {
        return server;
    }

    List<Event.RoleChanged> roles() {
        return roles;
    }

    List<String> changes() {
        return changes;
    }

    /** Entries that were overwritten. */
    List<Entry> removed() {
        return removed;
    }

    List<Envelope> sent() {
        return sent;
    }

    void add(Output output) {
        output.events().forEach(this::event);
        sent.addAll(output.send());
        sent.addAll(output.sendAfterWrite());
    }

    void removed(List<Entry> entries) {
        removed.addAll(entries);
        changes.add("removes " + Wording.entries(entries));
    }

    void appended(List<Entry> entries) {
        changes.add("appends " + Wording.entries(entries));
    }

    void wrote(HardState before, HardState after) {
        boolean sameTerm = before.currentTerm() == after.currentTerm();
        Optional<ServerId> vote = after.votedFor();
        if (vote.isPresent() && !(sameTerm && before.votedFor().equals(vote))) {
            changes.add("votes for " + Wording.name(vote));
        }
    }

    void moved(ServerView before, ServerView after) {
        if (after.commitIndex() > before.commitIndex()) {
            changes.add("commitIndex " + after.commitIndex());
        }
    }

    void replied(List<Reply> replies, Map<Long, String> commands) {
        replies.forEach(reply -> changes.add(Wording.reply(reply, commands.get(reply.request().value()))));
    }

    private void event(Event event) {
        if (event instanceof Event.TermChanged changed) {
            changes.add("term " + changed.term());
        } else if (event instanceof Event.RoleChanged changed) {
            roles.add(changed);
            changes.add(changed.role().text());
        } else if (event instanceof Event.LeaderChanged changed) {
            leaderChanged(changed.leader());
        } else if (!(event instanceof Event.FirstCommit) && !(event instanceof Event.PreVoteRefused)) {
            // Those two are seen by commitIndex, and by the reply.
            throw new AssertionError("no words for " + event);
        }
    }

    private void leaderChanged(Optional<ServerId> leader) {
        if (leader.isEmpty()) {
            changes.add("no leader");
        } else if (!leader.get().equals(server)) {
            changes.add("leader " + Wording.name(leader));
        }
    }
}
