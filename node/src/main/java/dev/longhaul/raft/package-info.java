/**
 * The Raft algorithm and nothing else: one input in, one {@link dev.longhaul.raft.Output} out.
 *
 * <p>Nothing here does I/O, reads a clock, starts a thread, logs, or draws randomness but from the source it is handed. Names are
 * those of the Raft paper's Figure 2 (Ongaro and Ousterhout 2014). Start reading at {@link dev.longhaul.raft.RaftServer}, then
 * {@link dev.longhaul.raft.Role}: each concern is a file of its own over one state. Snapshots, Membership, Reads (read index and
 * leases) and Transfer will be further files of that kind; until then the log is whole, the members are fixed, a read is an entry of
 * the log, and leadership ends by failure alone.
 *
 * <p>Departures from the paper, beside PreVote, CheckQuorum and stickiness, which are options:
 * <ul>
 * <li>A candidate's own vote, and a leader's own copy of an entry, count when they are durable, not when they are made.</li>
 * <li>RequestVote waits for all earlier writes too, since it speaks of the log's end.</li>
 * <li>A heartbeat refers to matchIndex, not to nextIndex - 1, as it may overtake entries on another stream; a follower commits and
 * acknowledges up to the highest index that any message of the term has verified.</li>
 * <li>There are no RPCs that a sender repeats until answered: every message is one-way, and loss is noticed by later answers.</li>
 * <li>An election that is due begins when the driver says that no message waits ({@link dev.longhaul.raft.Input.DeadlineReached}).</li>
 * </ul>
 */
package dev.longhaul.raft;
