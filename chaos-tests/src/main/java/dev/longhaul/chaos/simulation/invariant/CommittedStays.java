package dev.longhaul.chaos.simulation.invariant;

import dev.longhaul.chaos.simulation.Node;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Output;
import java.util.List;

/**
 * Leader Append-Only and what follows from Figure 3 for followers: no log loses an entry that is committed. A server of an earlier term than the
 * one in which it was committed may: it obeys the leader of a term in between, whose message was long on its way and who need not have the entry;
 * the quorum that committed it is of later terms, and listens to that leader no more.
 */
final class CommittedStays implements Invariant {
    private final Commits commits;

    CommittedStays(Commits commits) {
        this.commits = commits;
    }

    @Override
    public String name() {
        return "committed-stays";
    }

    @Override
    public void stepped(Node node, Input input, Output output) {
        if (output.write().isEmpty() || output.write().get().truncateFrom().isEmpty()) {
            return;
        }
        long term = commits.term(node, output);
        long from = output.write().get().truncateFrom().getAsLong();
        List<Entry> log = node.disk().log();
        long end = Math.min(commits.last(), log.size());
        for (long index = from; index <= end; index++) {
            if (commits.at(index).term() <= term
                    && log.get((int) index - 1).equals(commits.at(index).entry())) {
                throw violated(node, "removes " + log.get((int) index - 1) + ", which is committed");
            }
        }
    }
}
