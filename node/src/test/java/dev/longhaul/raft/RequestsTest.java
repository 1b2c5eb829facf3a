package dev.longhaul.raft;

import static dev.longhaul.raft.Scripted.PLAIN;
import static dev.longhaul.raft.Scripted.append;
import static dev.longhaul.raft.Scripted.noOp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each request is answered once: done after it was applied, refused, or unknown. */
class RequestsTest {
    private static final RequestId FIRST = new RequestId(0);
    private static final RequestId SECOND = new RequestId(1);

    private static Scripted leader() {
        Scripted script = new Scripted(3, PLAIN).leader(3);
        script.persist();
        script.acknowledge(1, 1);
        script.step(new Input.Applied(1));
        return script;
    }

    @Test
    void doneFollowsApplied() {
        Scripted script = leader();
        script.propose("a");
        script.propose("b");
        script.persist();
        assertEquals(2, script.acknowledge(2, 3).apply().size());
        assertEquals(List.of(), script.last.replies());
        assertEquals(List.of(new Reply.Done(FIRST, 2)), script.step(new Input.Applied(2)).replies());
        assertEquals(List.of(new Reply.Done(SECOND, 3)), script.step(new Input.Applied(3)).replies());
        assertEquals(List.of(), script.step(new Input.Applied(3)).replies());
    }

    @Test
    void followerNamesTheLeader() {
        Scripted script = new Scripted(3, PLAIN);
        assertEquals(List.of(new Reply.NotLeader(FIRST, Optional.empty())), script.propose("a").replies());
        script.receive(2, append(1, 0, 0, 0));
        Output output = script.propose("b");
        assertEquals(List.of(new Reply.NotLeader(SECOND, Optional.of(new ServerId(2)))), output.replies());
        assertEquals(Optional.empty(), output.write());
        assertEquals(0, script.view().lastLogIndex());
    }

    @Test
    void candidateRefuses() {
        Scripted script = new Scripted(3, PLAIN).candidate(3);
        assertEquals(List.of(new Reply.NotLeader(FIRST, Optional.empty())),
                script.step(new Input.Read(FIRST)).replies());
    }

    @Test
    void lossOfLeadershipLeavesTheUncommittedUnknown() {
        Scripted script = leader();
        script.propose("a");
        script.propose("b");
        Output output = script.receive(2, append(2, 0, 0, 0));
        assertEquals(List.of(new Reply.Unknown(FIRST, Optional.of(new ServerId(2))),
                new Reply.Unknown(SECOND, Optional.of(new ServerId(2)))), output.replies());
        assertEquals(List.of(), script.receive(2, append(3, 0, 0, 0)).replies());
    }

    @Test
    void whatWasCommittedIsStillAnsweredAfterTheLossOfLeadership() {
        Scripted script = leader();
        script.propose("a");
        script.persist();
        script.acknowledge(1, 2);
        script.propose("b");
        Output output = script.receive(2, append(2, 0, 0, 0));
        assertEquals(List.of(new Reply.Unknown(SECOND, Optional.of(new ServerId(2)))), output.replies());
        assertEquals(List.of(new Reply.Done(FIRST, 2)), script.step(new Input.Applied(2)).replies());
    }

    /** P12: what is proposed after the term rose is not stamped with the new term. */
    @Test
    void proposalAfterTheTermRoseIsRefused() {
        Scripted script = leader();
        script.receive(2, new Message.RequestVote(2, 0, 0));
        Output output = script.propose("a");
        assertEquals(List.of(new Reply.NotLeader(FIRST, Optional.empty())), output.replies());
        assertEquals(1, script.view().lastLogIndex());
    }

    /** P21: a read goes through the log, so it waits for an entry of this leader's term. */
    @Test
    void readGoesThroughTheLog() {
        Scripted script = new Scripted(3, PLAIN).leader(3);
        script.persist();
        Output output = script.step(new Input.Read(FIRST));
        assertEquals(List.of(noOp(2, 1)), output.write().orElseThrow().append());
        assertEquals(List.of(), output.replies());
        script.persist();
        script.acknowledge(1, 2);
        assertEquals(List.of(new Reply.Done(FIRST, 2)), script.step(new Input.Applied(2)).replies());
    }

    @Test
    void driverThatReportsMoreThanItWasGivenIsRefused() {
        Scripted script = leader();
        assertThrows(IllegalArgumentException.class, () -> script.step(new Input.Applied(2)));
        assertThrows(IllegalArgumentException.class, () -> script.step(new Input.Persisted(99)));
    }
}
