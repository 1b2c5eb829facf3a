package dev.longhaul.raft;

import static dev.longhaul.raft.Scripted.PLAIN;
import static dev.longhaul.raft.Scripted.append;
import static dev.longhaul.raft.Scripted.entry;
import static dev.longhaul.raft.Scripted.recovered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may leave when (thesis 3.8 and 10.2.1), and what counts only when durable. */
class OutputOrderTest {
    @Test
    void preVotesAndTheirAnswersLeaveAtOnce() {
        Scripted script = new Scripted(3, Scripted.PROTECTED);
        assertEquals(1, script.receive(1, new Message.PreVote(1, 0, 0)).send().size());
        assertEquals(2, script.timeOut().send().size());
        assertEquals(List.of(), script.last.sendAfterWrite());
    }

    @Test
    void requestsForVotesWaitForTheWriteOfTermAndVote() {
        Output output = new Scripted(3, PLAIN).timeOut();
        assertTrue(output.write().orElseThrow().hardState().isPresent());
        assertEquals(List.of(), output.send());
        assertEquals(2, output.sendAfterWrite().size());
    }

    @Test
    void votesAndRefusedVotesWait() {
        Scripted script = new Scripted(3, PLAIN, recovered(3, 3));
        for (Message request : List.of(new Message.RequestVote(4, 1, 3), new Message.RequestVote(4, 0, 0))) {
            Output output = script.receive(1, request);
            assertEquals(List.of(), output.send());
            assertEquals(1, output.sendAfterWrite().size());
        }
    }

    @Test
    void acknowledgementsAndRefusalsOfEntriesWait() {
        Scripted script = new Scripted(3, PLAIN, recovered(3, 3));
        for (Message request : List.of(append(3, 1, 3, 0, entry(2, 3)), append(3, 9, 3, 0), append(2, 0, 0, 0))) {
            Output output = script.receive(1, request);
            assertEquals(List.of(), output.send());
            assertEquals(1, output.sendAfterWrite().size());
        }
    }

    @Test
    void leadersEntriesAndHeartbeatsDoNotWaitForItsOwnDisk() {
        Scripted script = new Scripted(3, PLAIN).leader(3);
        Output output = script.propose("a");
        assertTrue(output.write().isPresent());
        assertEquals(List.of(), output.sendAfterWrite());
        output = script.timeOut();
        assertEquals(2, output.send().size());
        assertEquals(List.of(), output.sendAfterWrite());
    }

    /** P5: whatever the others say, a candidate's own vote counts only when it is durable. */
    @Test
    void ownVoteCountsOnlyWhenDurable() {
        Scripted script = new Scripted(3, PLAIN);
        script.timeOut();
        script.receive(1, new Message.RequestVoteReply(1, true));
        assertEquals(RoleName.CANDIDATE, script.view().role());
        script.persist();
        assertEquals(RoleName.LEADER, script.view().role());
    }

    @Test
    void ownVoteOfTheLastTermIsNotTheOneOfThis() {
        Scripted script = new Scripted(1, PLAIN);
        script.timeOut();
        long first = script.last.write().orElseThrow().sequence();
        script.timeOut();
        script.step(new Input.Persisted(first));
        assertEquals(RoleName.CANDIDATE, script.view().role());
        script.persist();
        assertEquals(RoleName.LEADER, script.view().role());
        assertEquals(2, script.view().currentTerm());
    }

    /** P6, thesis 10.2.1: the leader is one of the majority only by its disk; the others may be a majority without it. */
    @Test
    void leaderCountsItselfOnlyWhenDurable() {
        Scripted script = new Scripted(3, PLAIN).leader(3);
        script.acknowledge(1, 1);
        assertEquals(0, script.view().commitIndex());
        script.persist();
        assertEquals(1, script.view().commitIndex());

        Scripted slowDisk = new Scripted(3, PLAIN).leader(3);
        slowDisk.acknowledge(1, 1);
        Output output = slowDisk.acknowledge(2, 1);
        assertEquals(1, slowDisk.view().commitIndex());
        assertEquals(List.of(), output.apply(), "committed, but not applied before it is durable here");
        assertEquals(1, slowDisk.persist().apply().size());
    }

    @Test
    void followerAppliesOnlyWhatIsDurable() {
        Scripted script = new Scripted(3, PLAIN);
        assertEquals(List.of(), script.receive(1, append(1, 0, 0, 2, entry(1, 1), entry(2, 1))).apply());
        assertEquals(2, script.view().commitIndex());
        assertEquals(List.of(entry(1, 1), entry(2, 1)), script.persist().apply());
    }

    /** P7: the completion of a write whose entries were overwritten says nothing about the new ones (etcd issue 1690). */
    @Test
    void completionOfAnOverwrittenWriteDoesNotVouchForTheNewEntries() {
        Scripted script = new Scripted(3, PLAIN);
        long old = script.receive(1, append(1, 0, 0, 0, entry(1, 1), entry(2, 1))).write().orElseThrow().sequence();
        Output output = script.receive(2, append(2, 0, 0, 2, entry(1, 2), entry(2, 2)));
        assertEquals(1, output.write().orElseThrow().truncateFrom().orElseThrow());
        assertEquals(2, script.view().commitIndex());
        assertEquals(List.of(), script.step(new Input.Persisted(old)).apply());
        assertEquals(List.of(entry(1, 2), entry(2, 2)), script.persist().apply());
    }

    @Test
    void hardStateIsWrittenOnlyWhenItChanged() {
        Scripted script = new Scripted(3, PLAIN);
        assertTrue(script.receive(1, append(1, 0, 0, 0)).write().isPresent());
        assertEquals(Optional.empty(), script.receive(1, append(1, 0, 0, 0)).write());
        assertEquals(Optional.empty(),
                script.receive(1, append(1, 0, 0, 0, entry(1, 1))).write().orElseThrow().hardState());
    }

    @Test
    void writesAreNumberedWithoutGaps() {
        Scripted script = new Scripted(3, PLAIN).leader(3);
        for (int i = 3; i < 10; i++) {
            assertEquals(i, script.propose("x").write().orElseThrow().sequence());
        }
    }

    @Test
    void quietStepSharesItsEmptyParts() {
        Scripted script = new Scripted(3, PLAIN);
        Output output = script.later(1);
        assertSame(List.of(), output.send());
        assertSame(List.of(), output.sendAfterWrite());
        assertSame(List.of(), output.apply());
        assertSame(List.of(), output.replies());
        assertSame(List.of(), output.events());
        assertSame(Optional.empty(), output.write());
    }
}
