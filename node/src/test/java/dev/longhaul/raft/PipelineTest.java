package dev.longhaul.raft;

import static dev.longhaul.raft.Scripted.recovered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Replication ahead of the answers (thesis 10.2.1), and what becomes of messages that get lost. */
class PipelineTest {
    /** Two entries of the test's size fit into a message; three messages may be under way. */
    private static final Options NARROW = new Options(100_000, 200_000, 20, false, false, false, 80, 3);

    /** A leader of two whose follower has the no-op. */
    private static Scripted leader() {
        Scripted script = new Scripted(2, NARROW).leader(2);
        script.persist();
        script.acknowledge(1, 1);
        return script;
    }

    private static List<Message.AppendEntries> sent(Output output) {
        return output.send().stream().map(e -> (Message.AppendEntries) e.message()).toList();
    }

    private static List<Long> firstIndexes(Output output) {
        return sent(output).stream().filter(m -> !m.entries().isEmpty()).map(m -> m.entries().get(0).index()).toList();
    }

    private static Output heartbeatAnswered(Scripted script, long sentAt, long matchIndex) {
        return script.receive(1, new Message.AppendEntriesReply(1, true, matchIndex, 0, 0, sentAt));
    }

    @Test
    void sendsAheadUpToTheWindowThenInBatches() {
        Scripted script = leader();
        assertEquals(List.of(2L), firstIndexes(script.propose("a")));
        assertEquals(List.of(3L), firstIndexes(script.propose("b")));
        assertEquals(List.of(4L), firstIndexes(script.propose("c")));
        for (String command : List.of("d", "e", "f")) {
            assertEquals(List.of(), firstIndexes(script.propose(command)));
        }
        Output output = script.acknowledge(1, 2);
        assertEquals(List.of(5L), firstIndexes(output));
        assertEquals(2, sent(output).get(0).entries().size());
        assertEquals(List.of(7L), firstIndexes(script.acknowledge(1, 3)));
    }

    @Test
    void newLeaderProbesWithOneMessageUntilTheLogMatches() {
        Scripted script = new Scripted(2, NARROW).leader(2);
        assertEquals(List.of(1L), firstIndexes(script.last));
        assertEquals(List.of(), firstIndexes(script.propose("a")));
        assertEquals(List.of(2L), firstIndexes(script.acknowledge(1, 1)));
    }

    @Test
    void entryLargerThanAMessageStillTravels() {
        Scripted script = leader();
        assertEquals(List.of(2L), firstIndexes(script.propose("x".repeat(1000))));
    }

    /** A heartbeat refers to what the follower has, since on its own stream it may overtake the entries under way. */
    @Test
    void heartbeatRefersToWhatTheFollowerHas() {
        Scripted script = leader();
        script.propose("a");
        Message.AppendEntries heartbeat = sent(script.timeOut()).get(0);
        assertEquals(List.of(), heartbeat.entries());
        assertEquals(1, heartbeat.prevLogIndex());
    }

    @Test
    void refusalBecauseOfAGapIsProbedThenSentAgain() {
        Scripted script = leader();
        script.propose("a");
        script.propose("b");
        script.propose("c");
        script.now += 5;
        Output output = script.receive(1, new Message.AppendEntriesReply(1, false, 0, 2, 0, script.now - 5));
        assertEquals(List.of(2L), firstIndexes(output), "one message only");
        Output second = script.receive(1, new Message.AppendEntriesReply(1, false, 0, 2, 0, script.now - 5));
        assertEquals(List.of(), firstIndexes(second), "what was sent before it stepped back is no news");
        assertEquals(List.of(4L), firstIndexes(script.acknowledge(1, 3)));
    }

    /** The last message is lost and nothing follows it: an answered heartbeat that left a heartbeat later shows the gap. */
    @Test
    void lossIsNoticedByALaterHeartbeatAndSentAgain() {
        Scripted script = leader();
        long sentAt = script.now;
        script.propose("a");
        assertEquals(List.of(), firstIndexes(heartbeatAnswered(script, sentAt + 19, 1)));
        assertEquals(List.of(2L), firstIndexes(heartbeatAnswered(script, sentAt + 20, 1)));
        script.persist();
        assertEquals(2, script.acknowledge(1, 2).apply().get(0).index());
    }

    @Test
    void lostProbeIsSentAgain() {
        Scripted script = new Scripted(2, NARROW).leader(2);
        script.persist();
        assertEquals(List.of(1L), firstIndexes(heartbeatAnswered(script, script.now + 20, 0)));
    }

    /** A stream that is only slow is not flooded with copies: patience doubles. */
    @Test
    void patienceDoublesWithEachLossInARow() {
        Scripted script = leader();
        script.propose("a");
        int copies = 0;
        for (int i = 1; i <= 63; i++) {
            script.now += 20;
            copies += firstIndexes(heartbeatAnswered(script, script.now, 1)).size();
        }
        // After 1, 2, 4, 8, 16 and 32 heartbeats.
        assertEquals(6, copies);
    }

    @Test
    void fullWindowThatIsLostDoesNotStallForEver() {
        Scripted script = leader();
        for (String command : List.of("a", "b", "c", "d", "e")) {
            script.propose(command);
        }
        script.now += 1000;
        assertEquals(List.of(2L), firstIndexes(heartbeatAnswered(script, script.now, 1)));
        script.acknowledge(1, 3);
        assertEquals(List.of(4L, 6L), firstIndexes(script.last));
        script.acknowledge(1, 6);
        assertEquals(6, script.view().matchIndex().get(new ServerId(1)));
    }

    @Test
    void acknowledgementOfAnythingLaterCoversWhatCameBefore() {
        Scripted script = leader();
        script.propose("a");
        script.propose("b");
        script.propose("c");
        script.persist();
        assertEquals(3, script.acknowledge(1, 4).apply().size());
    }

    @Test
    void lateAcknowledgementsAndRefusalsMoveNothingBack() {
        Scripted script = leader();
        script.propose("a");
        script.acknowledge(1, 2);
        script.acknowledge(1, 1);
        script.receive(1, new Message.AppendEntriesReply(1, false, 0, 1, 0, script.now));
        assertEquals(2, script.view().matchIndex().get(new ServerId(1)));
        assertEquals(List.of(3L), firstIndexes(script.propose("b")));
    }

    /** End of section 5.3: one refusal per term, not per entry. */
    @Test
    void backsUpByWholeTerms() {
        Scripted script = new Scripted(2, NARROW, recovered(5, 1, 1, 2, 2, 2, 5, 5, 5)).leader(2);
        assertEquals(8, sent(script.last).get(0).prevLogIndex());
        script.now++;
        // The follower has 1 1 2 2 4 4 4 4: the leader has no entry of term 4.
        Output output = refuse(script, 5, 4);
        assertEquals(4, sent(output).get(0).prevLogIndex());
        script.now++;
        // It has 1 1 2 2 2 2 2 2: of term 2 the leader's last is 5.
        Scripted other = new Scripted(2, NARROW, recovered(5, 1, 1, 2, 2, 2, 5, 5, 5)).leader(2);
        other.now++;
        assertEquals(5, sent(refuse(other, 3, 2)).get(0).prevLogIndex());
    }

    /** A probe that is refused is never repeated at the same place, whatever the follower proposes. */
    @Test
    void probeAlwaysStepsBack() {
        Scripted script = new Scripted(2, NARROW, recovered(5, 1, 1, 2, 2, 2, 5, 5, 5)).leader(2);
        for (int prev = 7; prev >= 0; prev--) {
            script.now++;
            assertEquals(prev, sent(refuse(script, 99, 5)).get(0).prevLogIndex());
        }
    }

    private static Output refuse(Scripted script, long conflictIndex, long conflictTerm) {
        return script.receive(1,
                new Message.AppendEntriesReply(6, false, 0, conflictIndex, conflictTerm, script.now));
    }

    @Test
    void lateHeartbeatDoesNotShiftTheNextOnes() {
        Scripted script = leader();
        long due = script.last.deadline();
        script.now = due + 7;
        assertEquals(due + 20, script.step(new Input.DeadlineReached()).deadline());
        script.now = due + 1007;
        assertEquals(due + 1027, script.step(new Input.DeadlineReached()).deadline(), "no burst after a long stop");
    }

    @Test
    void heartbeatsGoOnWhileEntriesFlow() {
        Scripted script = leader();
        script.now = script.last.deadline();
        List<Message.AppendEntries> messages = sent(script.propose("a"));
        assertEquals(2, messages.size());
        assertEquals(List.of(), messages.get(1).entries());
    }
}
