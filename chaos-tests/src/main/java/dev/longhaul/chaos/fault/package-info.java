/**
 * Faults as data: what is done to whom, and what came of it. Nothing here touches a process or a link; the cluster carries a fault out,
 * resolves its target at that moment and hands back an {@link dev.longhaul.chaos.fault.Effect}. A fault on links says which links
 * ({@link dev.longhaul.chaos.fault.Which}) and what happens to them ({@link dev.longhaul.chaos.fault.Trouble}). Vocabulary: Jepsen's (kill,
 * pause, bridge, ring).
 *
 * <p>Start reading at {@link dev.longhaul.chaos.fault.Fault}.
 */
package dev.longhaul.chaos.fault;
