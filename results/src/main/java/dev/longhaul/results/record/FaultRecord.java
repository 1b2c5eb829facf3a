package dev.longhaul.results.record;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One fault as intended and as it took effect.
 *
 * @param t the first call that began it, ns since the run's origin; of a kill by an engine the last proof of life
 * @param kind the name of the fault: kill, pause, cut_off, deaf, mute, bridge, and the others of a schedule
 * @param target the role it was aimed at, for example "leader"
 * @param nodes the nodes that role was at injection
 * @param planned when it was meant to begin
 * @param inEffect when it had taken effect: the stamp just before kill(2), the first proof of death after a kill by an engine, or the return
 *            of the call that completes a cut; it struck between {@code t} and then
 * @param healBegun first call of healing, 0 if it never was
 * @param healed when healing was verified, 0 if it never was
 * @param proof what showed that it took effect
 */
public record FaultRecord(long t, String cluster, String trial, String kind, String target, List<Integer> nodes,
        long planned,
        long inEffect, long healBegun, long healed, String proof) implements RunLine {
    /**
     * Whether it cuts the clients of a region off together with its nodes. A client sits where its region's nodes sit: one whose region has
     * nodes on both sides of a cut reaches both, one whose region has none sits outside.
     *
     * @param regions region of node 0, 1, ...
     */
    public boolean cutsOff(String client, List<String> regions) {
        boolean inside = nodes.stream().anyMatch(node -> regions.get(node).equals(client));
        boolean outside = IntStream.range(0, regions.size())
                .anyMatch(node -> !nodes.contains(node) && regions.get(node).equals(client));
        return kind.equals("cut_off") && inside && !outside;
    }
}
