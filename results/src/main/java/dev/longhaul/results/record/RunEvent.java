package dev.longhaul.results.record;

/**
 * What happened to a node, stamped at the moment it happened. Role, leader, term, first commit and refused pre-vote come from the node
 * itself; down, up, paused, resumed and clock offset from the harness (a dead node reports nothing).
 */
public sealed interface RunEvent extends RunLine {
    /** {@link #node()} of a stall that belongs to no node. */
    int NO_NODE = -1;
    /** {@link LeaderChanged#leader()} when none is known. */
    int NO_LEADER = -1;

    /** The node's id, or {@link #NO_NODE}. */
    int node();

    /** The node took a role; {@code term} is its term after the change. */
    record RoleChanged(long t, String cluster, String trial, int node, Role role, long term) implements RunEvent {}

    /** The node recognises {@code leader} in {@code term}; {@link #NO_LEADER}: none. */
    record LeaderChanged(long t, String cluster, String trial, int node, int leader, long term) implements RunEvent {}

    /** The node's term rose. */
    record TermChanged(long t, String cluster, String trial, int node, long term) implements RunEvent {}

    /** The node saw the first entry of {@code term} committed. */
    record FirstCommit(long t, String cluster, String trial, int node, long term, long index) implements RunEvent {}

    /** The node refused a pre-vote of {@code candidate} for {@code term}. */
    record PreVoteRefused(long t, String cluster, String trial, int node, int candidate,
            long term) implements RunEvent {}

    /**
     * A process was late or busy for {@code length} ns from {@code t}: noise of the machine.
     *
     * @param where wakeup, step, write, fsync (node), links (link server), harness
     */
    record Stall(long t, String cluster, String trial, int node, long length, String where) implements RunEvent {}

    /** The node's process ended, by a kill or by itself. */
    record Down(long t, String cluster, String trial, int node) implements RunEvent {}

    /** The node's process answers its first request. */
    record Up(long t, String cluster, String trial, int node) implements RunEvent {}

    /** The node's process was stopped with SIGSTOP: it still counts as what it was. */
    record Paused(long t, String cluster, String trial, int node) implements RunEvent {}

    /** The node's process was continued. */
    record Resumed(long t, String cluster, String trial, int node) implements RunEvent {}

    /**
     * An invariant that the simulator watches from inside did not hold; the cluster goes no further.
     *
     * @param invariant its name
     * @param detail for a person
     */
    record InvariantBroken(long t, String cluster, String trial, int node, String invariant,
            String detail) implements RunEvent {}

    /**
     * The clock of the node's kernel, which is not the harness's, was held against the harness's. It changes nothing at the node; stamps of
     * the node's own events have the offset taken off already.
     *
     * @param offset the node's clock less the harness's at one moment, ns
     * @param error the true offset is no further from {@code offset} than this, ns: half the round trip of the quickest probe
     */
    record ClockOffset(long t, String cluster, String trial, int node, long offset, long error) implements RunEvent {
        public ClockOffset {
            if (error < 0) {
                throw new IllegalArgumentException(
                        "error of a clock's offset is " + error + " ns; it must be 0 or more");
            }
        }
    }
}
