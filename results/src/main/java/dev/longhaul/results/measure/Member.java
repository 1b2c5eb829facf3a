package dev.longhaul.results.measure;

import dev.longhaul.results.record.Role;
import dev.longhaul.results.record.RunEvent;

/** What the fold knows of one node. */
final class Member {
    /** What a process may still report after the stamp of its kill; no new process answers so soon. */
    static final long DYING = 50_000_000;

    final int id;
    Role role = Role.Follower;
    long term;
    boolean down;
    boolean paused;
    /** How many faults cut this node from its majority. */
    int revoked;
    /** Since when and in which term it is PreCandidate; meaningless when it is not. */
    long preSince;
    long pre;
    boolean preCandidate;
    private long ledIn;
    private long downAt;
    private int leader = RunEvent.NO_LEADER;
    private long leaderTerm;

    Member(int id) {
        this.id = id;
    }

    /** A leader whose term has risen leads no more: its change of role is reported in the same instant, after the term. */
    boolean leads() {
        return role == Role.Leader && term == ledIn && !down;
    }

    /** Takes the role in the term that {@link #reach} has set. */
    void take(Role newRole) {
        role = newRole;
        ledIn = newRole == Role.Leader ? term : ledIn;
    }

    /** The role as it is drawn. */
    Role shown() {
        return down || role == Role.Leader && !leads() ? Role.Follower : role;
    }

    boolean recognises(Member other) {
        return !down && (other == this || leader == other.id && leaderTerm == other.term);
    }

    /** Whether the member is dead and the report at {@code t} is its last words. */
    boolean dying(long t) {
        return down && t <= downAt + DYING;
    }

    void goDown(long t) {
        down = true;
        downAt = t;
        paused = false;
        role = Role.Follower;
        preCandidate = false;
        forget();
    }

    void comeUp() {
        down = false;
        paused = false;
    }

    void recognise(int newLeader, long newTerm) {
        leader = newLeader;
        leaderTerm = newTerm;
        term = Math.max(term, newTerm);
    }

    /** A report with another term than that of the leader it recognised ends the recognition. */
    void reach(long newTerm) {
        if (newTerm != leaderTerm) {
            forget();
        }
        term = newTerm;
    }

    private void forget() {
        leader = RunEvent.NO_LEADER;
        leaderTerm = 0;
    }
}
