package dev.longhaul.results.record;

import java.util.List;

/**
 * One fault as intended and as it took effect.
 *
 * @param t the first call that began it, ns since the run's origin
 * @param kind the name of the fault: kill, pause, cut_off, deaf, mute, bridge
 * @param target the role it was aimed at, for example "leader"
 * @param nodes the nodes that role was at injection
 * @param planned when it was meant to begin
 * @param inEffect when it had taken effect (measurement.md): the stamp just before kill(2), or the return of the completing call
 * @param healBegun first call of healing, 0 if it never was
 * @param healed when healing was verified, 0 if it never was
 * @param proof what showed that it took effect
 */
public record FaultRecord(long t, String cluster, String trial, String kind, String target, List<Integer> nodes,
        long planned,
        long inEffect, long healBegun, long healed, String proof) implements RunLine {}
