/**
 * Faults as data: what is done to whom, and what came of it. Nothing here touches a process or a link; the cluster carries a fault out,
 * resolves its target at that moment and hands back an {@link dev.longhaul.chaos.fault.Effect}. Vocabulary: Jepsen's (kill, pause, bridge).
 *
 * <p>Start reading at {@link dev.longhaul.chaos.fault.Fault}.
 */
package dev.longhaul.chaos.fault;
