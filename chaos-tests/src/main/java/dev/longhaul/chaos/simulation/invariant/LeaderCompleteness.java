package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Event;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RoleName;
import java.util.List;

/** Leader Completeness (Figure 3): what was committed in a term is in the logs of the leaders of all higher terms. */
final class LeaderCompleteness implements Invariant {
    private final Commits commits;

    LeaderCompleteness(Commits commits) {
        this.commits = commits;
    }

    @Override
    public String name() {
        return "leader-completeness";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        for (int i = 0; i < output.events().size(); i++) {
            if (output.events().get(i) instanceof Event.RoleChanged changed && changed.role() == RoleName.LEADER) {
                complete(node, changed.term());
            }
        }
    }

    private void complete(Node node, long term) {
        List<Entry> log = node.disk().log();
        for (long index = commits.last(); index >= 1; index--) {
            Commits.Commit commit = commits.at(index);
            if (commit.term() < term
                    && (log.size() < index || !log.get((int) index - 1).equals(commit.entry()))) {
                throw violated(node, "leads term " + term + " without " + commit.entry() + ", committed in term "
                        + commit.term());
            }
        }
    }
}
