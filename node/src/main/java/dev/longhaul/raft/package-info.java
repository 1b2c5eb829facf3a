/**
 * The Raft algorithm and nothing else: one input in, one {@link dev.longhaul.raft.Output} out.
 *
 * <p>Nothing here does I/O, reads a clock, starts a thread, logs, or draws randomness but from the source it is handed. Names are
 * those of the Raft paper's Figure 2 (Ongaro and Ousterhout 2014). Start reading at {@link dev.longhaul.raft.RaftServer}.
 */
package dev.longhaul.raft;
