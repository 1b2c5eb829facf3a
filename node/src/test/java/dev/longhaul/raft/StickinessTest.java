package dev.longhaul.raft;

import static dev.longhaul.raft.Scripted.append;
import static dev.longhaul.raft.Scripted.from0;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thesis 4.2.3: votes and pre-votes are refused for T_min after the last message of a leader. */
class StickinessTest {
    private static final Options STICKY = Scripted.options(false, false, true);
    private static final Message.RequestVote REQUEST = new Message.RequestVote(2, 0, 0);
    private static final Message.PreVote QUESTION = new Message.PreVote(2, 0, 0);

    /** A follower of server 1 in term 1, which it last heard at 50; its own timer stands at 250. */
    private static Scripted followerOf1(Options options) {
        Scripted script = new Scripted(3, options, Recovered.EMPTY, bound -> bound - 1);
        script.now = 50;
        script.receive(1, append(1, 0, 0, 0));
        return script;
    }

    @Test
    void followerIgnoresLaterTermsWhileItHearsItsLeader() {
        Scripted script = followerOf1(STICKY);
        script.now = 149;
        Output output = script.receive(2, REQUEST);
        assertEquals(new Output(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), 250), output);
        assertEquals(1, script.view().currentTerm());
    }

    @Test
    void followerRefusesPreVotesWhileItHearsItsLeader() {
        Scripted script = followerOf1(STICKY);
        script.now = 149;
        Output output = script.receive(2, QUESTION);
        assertEquals(List.of(from0(2, new Message.PreVoteReply(1, 2, false))), output.send());
        assertEquals(List.of(new Event.PreVoteRefused(new ServerId(2), 2)), output.events());
    }

    @Test
    void silenceOfTMinEndsTheRefusalThoughTheOwnTimerRunsOn() {
        Scripted script = followerOf1(STICKY);
        script.now = 150;
        assertEquals(List.of(from0(2, new Message.PreVoteReply(2, 2, true))), script.receive(2, QUESTION).send());
        assertEquals(List.of(from0(2, new Message.RequestVoteReply(2, true))),
                script.receive(2, REQUEST).sendAfterWrite());
    }

    /** P3 d: the leader that asks for votes leads no more (hashicorp/raft issue 606). */
    @Test
    void followerDoesNotRefuseTheVeryLeaderItFollows() {
        Scripted script = followerOf1(STICKY);
        assertEquals(List.of(from0(1, new Message.PreVoteReply(2, 2, true))), script.receive(1, QUESTION).send());
        assertEquals(List.of(from0(1, new Message.RequestVoteReply(2, true))),
                script.receive(1, REQUEST).sendAfterWrite());
    }

    @Test
    void serverThatHasHeardNoLeaderIsNotSticky() {
        Scripted script = new Scripted(3, STICKY);
        assertEquals(List.of(from0(2, new Message.RequestVoteReply(2, true))),
                script.receive(2, REQUEST).sendAfterWrite());
    }

    @Test
    void serverThatLearnedALaterTermIsNotStickyForTheOldLeader() {
        Scripted script = followerOf1(STICKY);
        script.receive(2, new Message.PreVoteReply(2, 2, false));
        assertEquals(List.of(from0(2, new Message.RequestVoteReply(3, true))),
                script.receive(2, new Message.RequestVote(3, 0, 0)).sendAfterWrite());
    }

    @Test
    void leaderHoldsToItselfWhileAMajorityAnswers() {
        Scripted script = new Scripted(3, Scripted.options(false, true, true)).leader(3);
        script.now += 90;
        script.acknowledge(1, 0);
        script.now += 99;
        script.receive(2, new Message.RequestVote(9, 9, 9));
        assertEquals(RoleName.LEADER, script.view().role());
        script.receive(2, new Message.PreVote(9, 9, 9));
        assertEquals(new Message.PreVoteReply(1, 9, false), script.last.send().get(0).message());
    }

    /** Without CheckQuorum it goes on leading, but no longer refuses. */
    @Test
    void leaderThatNobodyAnswersYields() {
        Scripted script = new Scripted(3, STICKY).leader(3);
        script.now += 100;
        script.receive(2, new Message.RequestVote(9, 9, 9));
        assertEquals(RoleName.FOLLOWER, script.view().role());
        assertEquals(Optional.of(new ServerId(2)), script.view().votedFor());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutItVotesAreJudgedAsInThePaper(boolean preVote) {
        Scripted script = followerOf1(Scripted.options(preVote, true, false));
        assertEquals(List.of(from0(2, new Message.PreVoteReply(2, 2, true))), script.receive(2, QUESTION).send());
        assertEquals(List.of(from0(2, new Message.RequestVoteReply(2, true))),
                script.receive(2, REQUEST).sendAfterWrite());
        Scripted leader = new Scripted(3, Scripted.options(preVote, true, false)).leader(3);
        leader.receive(2, new Message.RequestVote(9, 9, 9));
        assertEquals(RoleName.FOLLOWER, leader.view().role());
    }
}
