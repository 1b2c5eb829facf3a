package dev.longhaul.chaos.cluster;

import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.Down;
import dev.longhaul.results.record.RunEvent.LeaderChanged;
import dev.longhaul.results.record.RunEvent.Paused;
import dev.longhaul.results.record.RunEvent.Resumed;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.RunEvent.TermChanged;
import dev.longhaul.results.record.RunEvent.Up;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The nodes as their run events up to now show them; nothing is polled. Immutable.
 *
 * @param nodes by id
 */
public record ClusterView(List<NodeView> nodes) {
    /**
     * One node.
     *
     * @param up whether its process answers; a paused one counts as up
     * @param role its latest role; Follower while it is down
     * @param term its latest term; kept while it is down
     * @param leader the leader it recognises, {@link RunEvent#NO_LEADER} if none
     * @param leaderTerm the term of that recognition, 0 if none
     */
    public record NodeView(int id, boolean up, boolean paused, Role role, long term, int leader, long leaderTerm) {
        private NodeView recognising(int newLeader, long newTerm) {
            boolean some = newLeader != RunEvent.NO_LEADER;
            return new NodeView(id, up, paused, role, Math.max(term, newTerm), newLeader, some ? newTerm : 0);
        }

        /** A leader whose term rises leads no more; its change of role follows in the same instant. */
        private NodeView inTerm(long newTerm) {
            boolean keeps = leaderTerm == newTerm;
            Role left = role == Role.Leader && newTerm > term ? Role.Follower : role;
            return new NodeView(id, up, paused, left, newTerm, keeps ? leader : RunEvent.NO_LEADER,
                    keeps ? leaderTerm : 0);
        }
    }

    public ClusterView {
        nodes = List.copyOf(nodes);
    }

    /** A cluster of {@code size} nodes none of which has started. */
    static ClusterView allDown(int size) {
        List<NodeView> nodes = new ArrayList<>();
        for (int id = 0; id < size; id++) {
            nodes.add(new NodeView(id, false, false, Role.Follower, 0, RunEvent.NO_LEADER, 0));
        }
        return new ClusterView(nodes);
    }

    /** The view after one more event; events of one node come in their order. */
    ClusterView after(RunEvent event) {
        if (event.node() < 0 || event.node() >= nodes.size()) {
            return this;
        }
        NodeView before = nodes.get(event.node());
        NodeView after = after(before, event);
        if (after.equals(before)) {
            return this;
        }
        List<NodeView> changed = new ArrayList<>(nodes);
        changed.set(before.id(), after);
        return new ClusterView(changed);
    }

    private static NodeView after(NodeView node, RunEvent event) {
        if (event instanceof RoleChanged change) {
            NodeView moved = change.term() == node.term() ? node : node.inTerm(change.term());
            return new NodeView(moved.id(), moved.up(), moved.paused(), change.role(), change.term(), moved.leader(),
                    moved.leaderTerm());
        }
        if (event instanceof LeaderChanged change) {
            return node.recognising(change.leader(), change.term());
        }
        if (event instanceof TermChanged change) {
            return node.inTerm(change.term());
        }
        if (event instanceof Down) {
            return new NodeView(node.id(), false, false, Role.Follower, node.term(), RunEvent.NO_LEADER, 0);
        }
        if (event instanceof Up) {
            return new NodeView(node.id(), true, false, node.role(), node.term(), node.leader(), node.leaderTerm());
        }
        if (event instanceof Paused || event instanceof Resumed) {
            return new NodeView(node.id(), node.up(), event instanceof Paused, node.role(), node.term(), node.leader(),
                    node.leaderTerm());
        }
        return node;
    }

    /** One node. */
    public NodeView node(int id) {
        return nodes.get(id);
    }

    /** Whether every node's process answers and none is paused. */
    public boolean allUp() {
        for (NodeView node : nodes) {
            if (!node.up() || node.paused()) {
                return false;
            }
        }
        return true;
    }

    /** Whether no node's process runs. */
    public boolean allDown() {
        return nodes.stream().noneMatch(NodeView::up);
    }

    /** Ids of the nodes in role Leader, of whatever term. */
    public List<Integer> leaders() {
        return nodes.stream().filter(node -> node.up() && node.role() == Role.Leader).map(NodeView::id).toList();
    }

    /** {@link #recognisedLeader}, {@link RunEvent#NO_LEADER} if none. */
    public int leader() {
        NodeView leader = recognised();
        return leader == null ? RunEvent.NO_LEADER : leader.id();
    }

    /** The leader that a majority of the configured members, itself included, recognises in one term (measurement.md). */
    public OptionalInt recognisedLeader() {
        NodeView leader = recognised();
        return leader == null ? OptionalInt.empty() : OptionalInt.of(leader.id());
    }

    /** The term of {@link #recognisedLeader()}, 0 if there is none. */
    public long recognisedTerm() {
        NodeView leader = recognised();
        return leader == null ? 0 : leader.leaderTerm();
    }

    /** Whether every node is up and recognises the {@link #recognisedLeader()}. */
    public boolean allFollow() {
        NodeView leader = recognised();
        if (leader == null) {
            return false;
        }
        for (NodeView node : nodes) {
            if (!node.up() || !follows(node, leader)) {
                return false;
            }
        }
        return true;
    }

    /** Null if there is none. Tested after each event of a cluster, in virtual time more often than anything else. */
    private NodeView recognised() {
        for (NodeView candidate : nodes) {
            if (candidate.leader() == candidate.id() && majorityFollows(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private boolean majorityFollows(NodeView leader) {
        int followers = 0;
        for (NodeView node : nodes) {
            followers += follows(node, leader) ? 1 : 0;
        }
        return followers > nodes.size() / 2;
    }

    private static boolean follows(NodeView node, NodeView leader) {
        return node.leader() == leader.id() && node.leaderTerm() == leader.leaderTerm();
    }
}
