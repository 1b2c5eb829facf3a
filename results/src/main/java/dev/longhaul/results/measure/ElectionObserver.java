package dev.longhaul.results.measure;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

import dev.longhaul.results.record.DelayChange;
import dev.longhaul.results.record.FaultRecord;
import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;
import dev.longhaul.results.record.RunEvent.LeaderChanged;
import dev.longhaul.results.record.RunEvent.RoleChanged;
import dev.longhaul.results.record.Timeouts;

/**
 * A fold over the events of one cluster: who is recognised as leader when, elections and their class, campaigns, failed rounds, refused
 * pre-votes, time without a leader, dual leaders. It keeps no events: a simulated year is folded in the memory of a minute.
 *
 * <p>Inputs come in order of their stamps ({@link ClusterRun} sorts those of a recorded run); those of one node with equal stamps in the
 * order in which the node wrote them. One thread.
 */
public final class ElectionObserver {
    /** Faults that cut the node they are aimed at from its majority. A killed one is seen by its {@code down}. */
    private static final Set<String> REVOKING = Set.of("cut_off", "deaf", "mute");

    private final String cluster;
    private final Member[] members;
    private final int majority;
    private final Consumer<Observation> sink;
    private final MachineNoise noise;
    private final Rounds rounds;
    private final DualWatch dual;
    private long now = Long.MIN_VALUE;
    private int faults;
    private int leader = RunEvent.NO_LEADER;
    private long leaderTerm;
    private long leaderlessSince;
    private int lastLeader = RunEvent.NO_LEADER;
    private long lastTerm;
    private boolean lastLost;
    private Election open;

    /**
     * @param members number of configured members, their ids 0 to members - 1
     * @param oneWay one-way delay by from and to, ns
     * @param sink receives what is found
     */
    public ElectionObserver(String cluster, int members, Timeouts timeouts, long[][] oneWay,
            Consumer<Observation> sink) {
        this.cluster = cluster;
        this.members = new Member[members];
        Arrays.setAll(this.members, Member::new);
        this.majority = members / 2 + 1;
        this.sink = sink;
        this.noise = new MachineNoise(timeouts, Arrays.stream(oneWay).map(long[]::clone).toArray(long[][]::new));
        this.rounds = new Rounds(sink);
        this.dual = new DualWatch(cluster, sink);
    }

    /**
     * @throws IllegalArgumentException if the event is older than the input before it, of another cluster, or of a node that is no member
     */
    public void accept(RunEvent event) {
        advance(event.t());
        if (!event.cluster().equals(cluster)) {
            throw new IllegalArgumentException("event of cluster " + event.cluster() + " in the fold of " + cluster);
        }
        if (event instanceof RunEvent.Stall stall) {
            noise.accept(stall);
            return;
        }
        if (event instanceof RunEvent.ClockOffset) {
            // of the harness, about the node: the node itself did nothing
            return;
        }
        Member member = member(event.node());
        if (event instanceof RunEvent.Down down) {
            member.goDown(down.t());
            lastLost |= member.id == lastLeader;
        } else if (event instanceof RunEvent.Up) {
            member.comeUp();
        } else if (event instanceof RunEvent.Paused) {
            member.paused = true;
        } else if (event instanceof RunEvent.Resumed) {
            member.paused = false;
        } else if (!member.dying(event.t())) {
            member.down = false;
            report(member, event);
        }
        settle(event.t());
    }

    /** A link's delay changed. */
    public void accept(DelayChange change) {
        advance(change.t());
        noise.delay(member(change.from()).id, member(change.to()).id, change.delay());
    }

    /** The fault is in effect from its {@code inEffect}. */
    public void faultBegins(FaultRecord fault) {
        advance(fault.inEffect());
        faults++;
        noise.faultBegins(fault);
        revoke(fault, 1);
    }

    /** The fault is being healed: no longer in force from {@code t}. */
    public void faultEnds(FaultRecord fault, long t) {
        advance(t);
        faults--;
        noise.faultEnds(fault);
        revoke(fault, -1);
    }

    /** Ends observation at {@code t}: what is open is handed out as open. */
    public void finish(long t) {
        cut(t);
        open = null;
        dual.finish(t);
    }

    /** Ends a part of the observation at {@code t}: what is open is handed out as far as it went, and goes on. */
    public void cut(long t) {
        advance(t);
        if (leader < 0) {
            sink.accept(new Observation.Leaderless(new Span(leaderlessSince, t)));
            leaderlessSince = t;
        }
        if (open != null) {
            sink.accept(new Observation.Elected(open));
        }
        rounds.finish();
        dual.cut(t);
    }

    private void revoke(FaultRecord fault, int by) {
        // a majority that is cut off from the rest goes on
        if (REVOKING.contains(fault.kind()) && 2 * fault.nodes().size() <= members.length) {
            fault.nodes().forEach(node -> member(node).revoked += by);
            settle(now);
        }
    }

    private void advance(long t) {
        if (t < now) {
            throw new IllegalArgumentException("input at " + t + " ns after one at " + now + " ns");
        }
        if (now == Long.MIN_VALUE) {
            leaderlessSince = t;
        }
        now = t;
    }

    private Member member(int node) {
        if (node < 0 || node >= members.length) {
            throw new IllegalArgumentException(
                    "node " + node + " in cluster " + cluster + " of " + members.length + " nodes");
        }
        return members[node];
    }

    private void report(Member member, RunEvent event) {
        if (event instanceof RoleChanged change) {
            role(member, change);
        } else if (event instanceof LeaderChanged change) {
            member.recognise(change.leader(), change.term());
        } else if (event instanceof RunEvent.TermChanged change) {
            member.reach(change.term());
        }
        // first commits and refused pre-votes change nobody's role, term or leader
    }

    private void role(Member member, RoleChanged change) {
        boolean ended = member.preCandidate && change.role() == Role.Follower;
        if (ended && change.term() == member.pre) {
            sink.accept(new Observation.RefusedPreVote(member.preSince, member.id, member.pre));
        }
        if (change.role() == Role.PreCandidate) {
            member.preSince = member.preCandidate && member.pre == change.term() ? member.preSince : change.t();
            member.pre = change.term();
        }
        member.preCandidate = change.role() == Role.PreCandidate;
        member.reach(change.term());
        member.take(change.role());
        if (change.role() == Role.Candidate) {
            candidate(member, change);
        } else if (change.role() == Role.Leader) {
            rounds.elected(change.term());
        }
    }

    private void candidate(Member member, RoleChanged change) {
        boolean first = rounds.candidate(change.t(), change.term());
        if (open == null && change.term() > lastTerm) {
            open = new Election(cluster, change.t(), 0, member.id, lastLeader, change.term(), 0,
                    classify(change.t(), member.id));
        }
        if (first && open != null) {
            sink.accept(new Observation.Campaign(change.t(), member.id, change.term(), open.kind()));
        }
    }

    private Election.Class classify(long t, int campaigner) {
        if (lastLeader < 0) {
            return Election.Class.NEEDED;
        }
        Member last = members[lastLeader];
        long alive = Arrays.stream(members).filter(m -> !m.down && !m.paused).count();
        if (lastLost || last.paused || last.revoked > 0 || alive < majority) {
            return Election.Class.NEEDED;
        }
        if (faults > 0) {
            return Election.Class.UNDER_FAULT;
        }
        return noise.explains(t, lastLeader, campaigner) ? Election.Class.MACHINE : Election.Class.SPURIOUS;
    }

    /** Who leads with a recognised majority after the input at {@code t}. */
    private void settle(long t) {
        dual.look(t, members);
        Member found = null;
        for (Member candidate : members) {
            if (candidate.leads() && candidate.revoked == 0 && (found == null || candidate.term > found.term)
                    && recognising(candidate) >= majority) {
                found = candidate;
            }
        }
        int newLeader = found == null ? RunEvent.NO_LEADER : found.id;
        long newTerm = found == null ? 0 : found.term;
        if (newLeader == leader && newTerm == leaderTerm) {
            return;
        }
        if (leader < 0 && t > leaderlessSince) {
            sink.accept(new Observation.Leaderless(new Span(leaderlessSince, t)));
        }
        leader = newLeader;
        leaderTerm = newTerm;
        leaderlessSince = t;
        if (found != null) {
            recognised(t);
        }
    }

    private int recognising(Member candidate) {
        int count = 0;
        for (Member member : members) {
            count += member.recognises(candidate) ? 1 : 0;
        }
        return count;
    }

    private void recognised(long t) {
        sink.accept(new Observation.Recognised(t, leader, leaderTerm));
        if (leaderTerm <= lastTerm) {
            return;
        }
        rounds.recognised(leaderTerm);
        if (open != null) {
            sink.accept(new Observation.Elected(new Election(cluster, open.from(), t, open.campaigner(),
                    open.previousLeader(), open.firstTerm(), leaderTerm, open.kind())));
            open = null;
        }
        lastLeader = leader;
        lastTerm = leaderTerm;
        lastLost = false;
    }
}
