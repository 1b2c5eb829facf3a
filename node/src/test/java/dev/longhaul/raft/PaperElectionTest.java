package dev.longhaul.raft;

import static dev.longhaul.raft.Scripted.PLAIN;
import static dev.longhaul.raft.Scripted.append;
import static dev.longhaul.raft.Scripted.from0;
import static dev.longhaul.raft.Scripted.recovered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 5.1, 5.2 and 5.4.1 of the Raft paper, a test per sentence; all protections that the paper does not have are off. */
class PaperElectionTest {
    private static final ServerId ONE = new ServerId(1);
    private static final ServerId TWO = new ServerId(2);

    private static Scripted inRole(RoleName role) {
        Scripted script = new Scripted(3, PLAIN);
        if (role == RoleName.CANDIDATE) {
            script.candidate(3);
        } else if (role == RoleName.LEADER) {
            script.leader(3);
        }
        assertEquals(role, script.view().role());
        return script;
    }

    /** 5.1: "If one server's current term is smaller than the other's, then it updates its current term to the larger value." */
    @ParameterizedTest
    @EnumSource(value = RoleName.class, names = {"FOLLOWER", "CANDIDATE", "LEADER"})
    void higherTermIsAdoptedInEveryRole(RoleName role) {
        Scripted script = inRole(role);
        script.receive(1, append(9, 0, 0, 0));
        assertEquals(9, script.view().currentTerm());
        assertEquals(Optional.of(new HardState(9, Optional.empty())), script.last.write().orElseThrow().hardState());
    }

    /** 5.1: "If a candidate or leader discovers that its term is out of date, it immediately reverts to follower state." */
    @ParameterizedTest
    @EnumSource(value = RoleName.class, names = {"CANDIDATE", "LEADER"})
    void candidateAndLeaderOfAnOldTermBecomeFollower(RoleName role) {
        for (Message message : List.of(new Message.RequestVoteReply(9, false), new Message.RequestVote(9, 0, 0),
                new Message.AppendEntriesReply(9, false, 0, 0, 0, 0), append(9, 0, 0, 0))) {
            Scripted script = inRole(role);
            script.receive(1, message);
            assertEquals(RoleName.FOLLOWER, script.view().role(), () -> "after " + message);
            assertEquals(9, script.view().currentTerm());
        }
    }

    /** 5.1: "If a server receives a request with a stale term number, it rejects the request." */
    @Test
    void requestsOfAStaleTermAreRejectedWithThePresentTerm() {
        Scripted script = new Scripted(3, PLAIN, recovered(5, 5));
        script.receive(1, append(4, 1, 5, 1));
        assertEquals(List.of(from0(1, new Message.AppendEntriesReply(5, false, 0, 0, 0, 0))),
                script.last.sendAfterWrite());
        script.receive(1, new Message.RequestVote(4, 9, 9));
        assertEquals(List.of(from0(1, new Message.RequestVoteReply(5, false))), script.last.sendAfterWrite());
        assertEquals(5, script.view().currentTerm());
        assertEquals(0, script.view().commitIndex());
    }

    /** 5.2: "When servers start up, they begin as followers." */
    @Test
    void startsAsFollowerAlsoWhenItHadVotedForItself() {
        HardState hardState = new HardState(5, Optional.of(new ServerId(0)));
        Scripted script = new Scripted(3, PLAIN, new Recovered(hardState, Scripted.log(1, 5)));
        assertEquals(List.of(new Event.RoleChanged(RoleName.FOLLOWER, 5)), script.last.events());
        assertEquals(RoleName.FOLLOWER, script.view().role());
        assertEquals(Optional.empty(), script.last.write());
    }

    /** 5.2: "A server remains in follower state as long as it receives valid RPCs from a leader." */
    @Test
    void remainsFollowerAsLongAsItHearsALeader() {
        Scripted script = new Scripted(3, PLAIN);
        for (int i = 0; i < 20; i++) {
            script.now += Scripted.T_MIN - 1;
            script.receive(1, append(1, 0, 0, 0));
            script.step(new Input.DeadlineReached());
            assertEquals(RoleName.FOLLOWER, script.view().role());
        }
    }

    /** 5.2: "Leaders send periodic heartbeats (AppendEntries RPCs that carry no log entries) to all followers." */
    @Test
    void leaderSendsHeartbeatsToAllEachInterval() {
        Scripted script = new Scripted(3, PLAIN).leader(3);
        long elected = script.now;
        for (int i = 1; i <= 5; i++) {
            assertEquals(elected + i * Scripted.HEARTBEAT, script.last.deadline());
            script.timeOut();
            Message heartbeat = new Message.AppendEntries(1, 0, 0, List.of(), 0, script.now);
            assertEquals(List.of(from0(1, heartbeat), from0(2, heartbeat)), script.last.send());
        }
    }

    /**
     * 5.2: "To begin an election, a follower increments its current term and transitions to candidate state. It then votes for itself
     * and issues RequestVote RPCs in parallel to each of the other servers."
     */
    @Test
    void onTimeoutItRaisesItsTermVotesForItselfAndAsksAll() {
        Scripted script = new Scripted(3, PLAIN, recovered(2, 1, 2));
        script.later(Scripted.T_MIN - 1);
        assertEquals(RoleName.FOLLOWER, script.view().role());
        script.later(1);
        assertEquals(RoleName.CANDIDATE, script.view().role());
        Write write = new Write(1, Optional.of(new HardState(3, Optional.of(new ServerId(0)))),
                OptionalLong.empty(), List.of());
        Message request = new Message.RequestVote(3, 2, 2);
        assertEquals(new Output(Optional.of(write), List.of(), List.of(from0(1, request), from0(2, request)),
                List.of(), List.of(),
                List.of(new Event.TermChanged(3), new Event.RoleChanged(RoleName.CANDIDATE, 3)), 200), script.last);
    }

    /** 5.2: "A candidate wins an election if it receives votes from a majority of the servers in the full cluster for the same term." */
    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "3,1", "4,2", "5,2", "6,3", "7,3"})
    void winsByAMajorityOfTheFullClusterAndNotBefore(int members, int othersNeeded) {
        Scripted script = new Scripted(members, PLAIN).candidate(members);
        for (int voter = 1; voter <= othersNeeded; voter++) {
            assertEquals(RoleName.CANDIDATE, script.view().role());
            script.receive(voter, new Message.RequestVoteReply(1, true));
            if (voter < othersNeeded) {
                script.receive(voter, new Message.RequestVoteReply(1, true));
            }
        }
        assertEquals(RoleName.LEADER, script.view().role());
    }

    @Test
    void refusalsDoNotElect() {
        Scripted script = new Scripted(5, PLAIN).candidate(5);
        for (int voter = 1; voter < 5; voter++) {
            script.receive(voter, new Message.RequestVoteReply(1, false));
        }
        assertEquals(RoleName.CANDIDATE, script.view().role());
    }

    /** 5.2: "Each server will vote for at most one candidate in a given term, on a first-come-first-served basis." */
    @Test
    void votesOnceATermFirstComeFirstServed() {
        Scripted script = new Scripted(3, PLAIN);
        script.receive(1, new Message.RequestVote(1, 0, 0));
        assertEquals(List.of(from0(1, new Message.RequestVoteReply(1, true))), script.last.sendAfterWrite());
        assertEquals(Optional.of(new HardState(1, Optional.of(ONE))), script.last.write().orElseThrow().hardState());
        script.receive(2, new Message.RequestVote(1, 9, 1));
        assertEquals(List.of(from0(2, new Message.RequestVoteReply(1, false))), script.last.sendAfterWrite());
        script.receive(1, new Message.RequestVote(1, 0, 0));
        assertEquals(List.of(from0(1, new Message.RequestVoteReply(1, true))), script.last.sendAfterWrite());
        script.receive(2, new Message.RequestVote(2, 0, 0));
        assertEquals(List.of(from0(2, new Message.RequestVoteReply(2, true))), script.last.sendAfterWrite());
    }

    @Test
    void voteOfAnEarlierLifeStillBinds() {
        HardState hardState = new HardState(4, Optional.of(TWO));
        Scripted script = new Scripted(3, PLAIN, new Recovered(hardState, List.of()));
        script.receive(1, new Message.RequestVote(4, 9, 4));
        assertEquals(List.of(from0(1, new Message.RequestVoteReply(4, false))), script.last.sendAfterWrite());
    }

    /** 5.2: "If the leader's term is at least as large as the candidate's current term, the candidate recognizes the leader." */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void candidateRecognisesALeaderOfItsTermOrLater(long term) {
        Scripted script = new Scripted(3, PLAIN).candidate(3);
        script.receive(2, append(term, 0, 0, 0));
        assertEquals(RoleName.FOLLOWER, script.view().role());
        assertEquals(Optional.of(TWO), script.view().leader());
        assertTrue(script.last.events().contains(new Event.LeaderChanged(Optional.of(TWO), term)));
    }

    /** 5.2: "If the term in the RPC is smaller ... then the candidate rejects the RPC and continues in candidate state." */
    @Test
    void candidateIgnoresALeaderOfThePast() {
        Scripted script = new Scripted(3, PLAIN, recovered(4)).candidate(3);
        script.receive(2, append(4, 0, 0, 0));
        assertEquals(RoleName.CANDIDATE, script.view().role());
        assertEquals(List.of(from0(2, new Message.AppendEntriesReply(5, false, 0, 0, 0, 0))),
                script.last.sendAfterWrite());
    }

    /** 5.2: "each candidate will time out and start a new election by incrementing its term". */
    @Test
    void candidateWithoutMajorityTriesAgainInTheNextTerm() {
        Scripted script = new Scripted(3, PLAIN).candidate(3);
        script.timeOut();
        assertEquals(RoleName.CANDIDATE, script.view().role());
        assertEquals(List.of(new Event.TermChanged(2), new Event.RoleChanged(RoleName.CANDIDATE, 2)),
                script.last.events());
        script.receive(1, new Message.RequestVoteReply(1, true));
        script.persist();
        assertEquals(RoleName.CANDIDATE, script.view().role(), "a vote of the last term does not count");
    }

    /** 5.2: "election timeouts are chosen randomly from a fixed interval", anew at each reset, both ends included. */
    @Test
    void electionTimeoutIsDrawnAnewAtEachReset() {
        long[] draws = {0, 100, 37, 5};
        int[] next = {0};
        Scripted script = new Scripted(3, PLAIN, Recovered.EMPTY, bound -> {
            assertEquals(101, bound);
            return draws[next[0]++];
        });
        assertEquals(100, script.last.deadline());
        assertEquals(script.now + 200, script.receive(1, append(1, 0, 0, 0)).deadline());
        script.now = 50;
        assertEquals(50 + 137, script.receive(1, append(1, 0, 0, 0)).deadline());
        assertEquals(187 + 105, script.timeOut().deadline());
    }

    /** 5.4.1: "the voter denies its vote if its own log is more up-to-date than that of the candidate". */
    @ParameterizedTest
    @CsvSource({"2,2,true", "3,2,true", "1,3,true", "1,2,false", "2,1,false", "9,1,false", "0,0,false"})
    void voterDeniesItsVoteToALogThatIsLessUpToDate(long lastLogIndex, long lastLogTerm, boolean voteGranted) {
        Scripted script = new Scripted(3, PLAIN, recovered(3, 1, 2));
        script.receive(1, new Message.RequestVote(4, lastLogIndex, lastLogTerm));
        assertEquals(List.of(from0(1, new Message.RequestVoteReply(4, voteGranted))), script.last.sendAfterWrite());
    }

    /** Figure 2, followers: the timer is reset by a granted vote and by nothing less (P29). */
    @Test
    void onlyAGrantedVoteResetsTheTimer() {
        Scripted script = new Scripted(3, PLAIN, recovered(3, 1, 2));
        script.now = 90;
        assertEquals(100, script.receive(1, new Message.RequestVote(4, 0, 0)).deadline());
        assertEquals(100, script.receive(1, new Message.RequestVote(3, 9, 9)).deadline());
        assertEquals(190, script.receive(1, new Message.RequestVote(5, 2, 2)).deadline());
    }

    /** P30: a leader of the past resets no timer. */
    @Test
    void oldLeaderResetsNoTimer() {
        Scripted script = new Scripted(3, PLAIN, recovered(3));
        script.now = 90;
        assertEquals(100, script.receive(1, append(2, 0, 0, 0)).deadline());
        assertEquals(Optional.empty(), script.view().leader());
    }

    @Test
    void membersAreCountedOnceHoweverOftenTheyVote() {
        Scripted script = new Scripted(5, PLAIN).candidate(5);
        for (int i = 0; i < 5; i++) {
            script.receive(1, new Message.RequestVoteReply(1, true));
        }
        assertEquals(RoleName.CANDIDATE, script.view().role());
    }

    @Test
    void strangersAreNotHeard() {
        Scripted script = new Scripted(3, PLAIN).candidate(3);
        script.receive(7, new Message.RequestVoteReply(1, true));
        script.receive(8, append(9, 0, 0, 0));
        assertEquals(RoleName.CANDIDATE, script.view().role());
        assertEquals(1, script.view().currentTerm());
    }
}
