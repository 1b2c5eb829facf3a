package dev.longhaul.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Thesis 6.2 with a sliding window: T_min since the latest acknowledgements by which a majority had answered. */
class CheckQuorumTest {
    private static final Options CHECKED = Scripted.options(false, true, false);

    @Test
    void electionCountsAsTheFirstAcknowledgement() {
        Scripted script = new Scripted(3, CHECKED).leader(3);
        long elected = script.now;
        script.now = elected + 99;
        script.step(new Input.DeadlineReached());
        assertEquals(RoleName.LEADER, script.view().role());
        assertEquals(elected + 100, script.last.deadline());
        script.timeOut();
        assertEquals(RoleName.FOLLOWER, script.view().role());
        assertEquals(List.of(new Event.RoleChanged(RoleName.FOLLOWER, 1),
                new Event.LeaderChanged(Optional.empty(), 1)), script.last.events());
        assertEquals(elected + 200, script.last.deadline(), "a new election timeout");
        assertEquals(Optional.of(new ServerId(0)), script.view().votedFor(), "it has voted in this term");
    }

    @Test
    void windowBeginsWhenTheMajorityWasCompleted() {
        Scripted script = new Scripted(5, CHECKED).leader(5);
        long elected = script.now;
        acknowledgeAt(script, elected + 30, 1);
        acknowledgeAt(script, elected + 40, 2);
        acknowledgeAt(script, elected + 90, 3);
        // The latest by which three of five had answered: itself, 3 at 90, 2 at 40.
        assertEquals(elected + 140, quorumDeadline(script));
    }

    @Test
    void windowSlidesWithEachAnswerThatCompletesAMajority() {
        Scripted script = new Scripted(5, CHECKED).leader(5);
        long elected = script.now;
        acknowledgeAt(script, elected + 90, 3);
        acknowledgeAt(script, elected + 95, 1);
        acknowledgeAt(script, elected + 99, 1);
        assertEquals(elected + 190, quorumDeadline(script));
    }

    @Test
    void repeatedAnswersOfOneFollowerAreNoMajority() {
        Scripted script = new Scripted(5, CHECKED).leader(5);
        long elected = script.now;
        for (int i = 1; i < 10; i++) {
            acknowledgeAt(script, elected + i * 10, 1);
        }
        assertEquals(elected + 100, quorumDeadline(script));
    }

    @Test
    void refusalsAreAnswersToo() {
        Scripted script = new Scripted(3, CHECKED).leader(3);
        script.now += 50;
        script.receive(1, new Message.AppendEntriesReply(1, false, 0, 1, 0, 0));
        assertEquals(script.now + 100, quorumDeadline(script));
    }

    @Test
    void answersOfAnEarlierTermDoNotCount() {
        Scripted script = new Scripted(3, CHECKED, Scripted.recovered(4)).leader(3);
        long elected = script.now;
        script.now += 50;
        script.receive(1, new Message.AppendEntriesReply(4, true, 0, 0, 0, 0));
        assertEquals(elected + 100, quorumDeadline(script));
    }

    /** P26: a leader that was stopped steps down before it looks at what waited for it. */
    @Test
    void stoppedLeaderStepsDownBeforeItTakesOldAnswers() {
        Scripted script = new Scripted(3, CHECKED).leader(3);
        script.propose("a");
        script.now += 500;
        Output output = script.acknowledge(1, 2);
        assertEquals(RoleName.FOLLOWER, script.view().role());
        assertEquals(List.of(new Reply.Unknown(new RequestId(0), Optional.empty())), output.replies());
        assertEquals(List.of(), output.send());
        assertEquals(0, script.view().commitIndex());
    }

    @Test
    void withoutItALeaderLeadsForEver() {
        Scripted script = new Scripted(3, Scripted.PLAIN).leader(3);
        for (int i = 0; i < 100; i++) {
            script.later(Scripted.T_MAX);
            assertEquals(2, script.last.send().size());
        }
        assertEquals(RoleName.LEADER, script.view().role());
    }

    @Test
    void singleServerIsItsOwnMajority() {
        Scripted script = new Scripted(1, Scripted.PROTECTED).leader(1);
        script.later(10_000);
        assertEquals(RoleName.LEADER, script.view().role());
    }

    private static void acknowledgeAt(Scripted script, long time, int follower) {
        script.now = time;
        script.acknowledge(follower, 0);
    }

    /** When the leader steps down if nothing more arrives, found by letting its heartbeats go on. */
    private static long quorumDeadline(Scripted script) {
        for (int i = 0; script.view().role() == RoleName.LEADER; i++) {
            assertTrue(i < 1_000, "it leads for ever");
            script.timeOut();
        }
        return script.now;
    }
}
