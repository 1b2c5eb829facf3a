package dev.longhaul.raft;

import static dev.longhaul.raft.Scripted.append;
import static dev.longhaul.raft.Scripted.from0;
import static dev.longhaul.raft.Scripted.recovered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thesis 9.6: who is cut off does not raise its term. */
class PreVoteTest {
    private static final Options PRE_VOTE = Scripted.options(true, false, false);

    @Test
    void onTimeoutItAsksWithoutRaisingItsTerm() {
        Scripted script = new Scripted(3, PRE_VOTE, recovered(2, 1, 2));
        Output output = script.timeOut();
        Message question = new Message.PreVote(3, 2, 2);
        assertEquals(new Output(Optional.empty(), List.of(from0(1, question), from0(2, question)), List.of(), List.of(),
                List.of(), List.of(new Event.RoleChanged(RoleName.PRE_CANDIDATE, 2)), 200), output);
        assertEquals(2, script.view().currentTerm());
    }

    @Test
    void majorityOfYesStartsARealElection() {
        Scripted script = new Scripted(5, PRE_VOTE);
        script.timeOut();
        assertEquals(List.of(), script.receive(1, new Message.PreVoteReply(1, 1, true)).sendAfterWrite());
        assertEquals(List.of(), script.receive(1, new Message.PreVoteReply(1, 1, true)).sendAfterWrite());
        Output output = script.receive(2, new Message.PreVoteReply(1, 1, true));
        assertEquals(4, output.sendAfterWrite().size());
        assertEquals(from0(1, new Message.RequestVote(1, 0, 0)), output.sendAfterWrite().get(0));
        assertEquals(List.of(new Event.TermChanged(1), new Event.RoleChanged(RoleName.CANDIDATE, 1)), output.events());
    }

    @Test
    void askedInVainItAsksAgainAfterANewTimeout() {
        Scripted script = new Scripted(3, PRE_VOTE);
        script.timeOut();
        script.receive(1, new Message.PreVoteReply(0, 1, false));
        Output output = script.timeOut();
        assertEquals(2, output.send().size());
        assertEquals(List.of(), output.events());
        assertEquals(300, output.deadline());
        assertEquals(0, script.view().currentTerm());
    }

    @Test
    void candidateWithoutMajorityAsksBeforeItRaisesItsTermAgain() {
        Scripted script = new Scripted(3, PRE_VOTE).candidate(3);
        assertEquals(1, script.view().currentTerm());
        script.timeOut();
        assertEquals(RoleName.PRE_CANDIDATE, script.view().role());
        assertEquals(1, script.view().currentTerm());
    }

    /** "Changes nothing": neither term nor vote nor timer (hashicorp/raft issue 609), and it may be given to several. */
    @Test
    void grantedPreVoteChangesNothing() {
        Scripted script = new Scripted(3, PRE_VOTE, recovered(2, 1, 2));
        ServerView before = script.view();
        script.now = 90;
        for (int candidate = 1; candidate < 3; candidate++) {
            Output output = script.receive(candidate, new Message.PreVote(3, 2, 2));
            assertEquals(
                    new Output(Optional.empty(), List.of(from0(candidate, new Message.PreVoteReply(3, 3, true))),
                            List.of(), List.of(), List.of(), List.of(), 100),
                    output);
        }
        assertEquals(before, script.view());
    }

    /** P3 a: an old term is answered with the present one (etcd issue 8243), and told to observers. */
    @Test
    void preVoteOfAnOldTermIsAnsweredWithThePresentTerm() {
        Scripted script = new Scripted(3, PRE_VOTE, recovered(7, 1));
        Output output = script.receive(1, new Message.PreVote(4, 9, 3));
        assertEquals(List.of(from0(1, new Message.PreVoteReply(7, 4, false))), output.send());
        assertEquals(List.of(new Event.PreVoteRefused(new ServerId(1), 4)), output.events());
    }

    @Test
    void refusalWithAHigherTermRaisesTheAskersTerm() {
        Scripted script = new Scripted(3, PRE_VOTE, recovered(3));
        script.timeOut();
        Output output = script.receive(1, new Message.PreVoteReply(7, 4, false));
        assertEquals(RoleName.FOLLOWER, script.view().role());
        assertEquals(7, script.view().currentTerm());
        assertEquals(Optional.of(new HardState(7, Optional.empty())), output.write().orElseThrow().hardState());
    }

    /** A grant carries the term asked about, which is not a term that anybody has reached. */
    @Test
    void grantRaisesNoTerm() {
        Scripted script = new Scripted(3, PRE_VOTE, recovered(3));
        script.receive(1, new Message.PreVoteReply(4, 4, true));
        assertEquals(3, script.view().currentTerm());
        assertEquals(RoleName.FOLLOWER, script.view().role());
    }

    /** P4: a pre-vote is not a vote, and one of an earlier term is not one of this. */
    @Test
    void lateGrantCountsNeitherForAnotherTermNorAsAVote() {
        Scripted script = new Scripted(3, PRE_VOTE, recovered(3));
        script.timeOut();
        script.receive(1, new Message.PreVoteReply(3, 3, true));
        assertEquals(RoleName.PRE_CANDIDATE, script.view().role());
        script.receive(1, new Message.PreVoteReply(4, 4, true));
        script.persist();
        assertEquals(RoleName.CANDIDATE, script.view().role());
        script.receive(2, new Message.PreVoteReply(4, 4, true));
        script.receive(2, new Message.PreVoteReply(5, 5, true));
        assertEquals(RoleName.CANDIDATE, script.view().role());
        assertEquals(4, script.view().currentTerm());
    }

    /** P3 b: who looks for a leader has none, and does not refuse others for the old one's sake (etcd issue 8334). */
    @Test
    void preCandidateForgetsItsLeaderAndGrantsOthers() {
        Scripted script = new Scripted(3, Scripted.PROTECTED);
        script.receive(1, append(1, 0, 0, 0));
        Output output = script.timeOut();
        assertEquals(List.of(new Event.RoleChanged(RoleName.PRE_CANDIDATE, 1),
                new Event.LeaderChanged(Optional.empty(), 1)), output.events());
        output = script.receive(2, new Message.PreVote(2, 0, 0));
        assertEquals(List.of(from0(2, new Message.PreVoteReply(2, 2, true))), output.send());
    }

    @Test
    void preCandidateThatVotesForAnotherBecomesFollower() {
        Scripted script = new Scripted(3, PRE_VOTE);
        script.timeOut();
        script.now = 150;
        Output output = script.receive(1, new Message.RequestVote(1, 0, 0));
        assertEquals(List.of(from0(1, new Message.RequestVoteReply(1, true))), output.sendAfterWrite());
        assertEquals(RoleName.FOLLOWER, script.view().role());
        assertEquals(250, output.deadline());
    }

    @Test
    void preCandidateThatHearsItsLeaderFollowsItAgain() {
        Scripted script = new Scripted(3, PRE_VOTE);
        script.receive(1, append(1, 0, 0, 0));
        script.timeOut();
        Output output = script.receive(1, append(1, 0, 0, 0));
        assertEquals(List.of(new Event.RoleChanged(RoleName.FOLLOWER, 1),
                new Event.LeaderChanged(Optional.of(new ServerId(1)), 1)), output.events());
    }

    /** The answer is the one that a real request would get. */
    @ParameterizedTest
    @CsvSource({"5,2,2,true", "6,2,2,true", "5,1,2,false", "5,9,1,false", "4,2,2,false"})
    void answersAsItWouldVote(long term, long lastLogIndex, long lastLogTerm, boolean voteGranted) {
        HardState votedInFour = new HardState(4, Optional.of(new ServerId(2)));
        Scripted script = new Scripted(3, PRE_VOTE, new Recovered(votedInFour, Scripted.log(1, 2)));
        Message reply = script.receive(1, new Message.PreVote(term, lastLogIndex, lastLogTerm)).send().get(0).message();
        assertEquals(new Message.PreVoteReply(voteGranted ? term : 4, term, voteGranted), reply);
    }
}
