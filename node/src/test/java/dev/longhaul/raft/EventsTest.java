package dev.longhaul.raft;

import static dev.longhaul.raft.Scripted.PLAIN;
import static dev.longhaul.raft.Scripted.append;
import static dev.longhaul.raft.Scripted.entry;
import static dev.longhaul.raft.Scripted.noOp;
import static dev.longhaul.raft.Scripted.recovered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What observers of elections are told, and when. */
class EventsTest {
    private static final Optional<ServerId> ONE = Optional.of(new ServerId(1));

    @Test
    void wayToLeadershipIsToldStepByStep() {
        List<Event> events = new ArrayList<>();
        Scripted script = new Scripted(3, Scripted.PROTECTED);
        events.addAll(script.last.events());
        events.addAll(script.timeOut().events());
        events.addAll(script.receive(1, new Message.PreVoteReply(1, 1, true)).events());
        events.addAll(script.persist().events());
        events.addAll(script.receive(1, new Message.RequestVoteReply(1, true)).events());
        events.addAll(script.persist().events());
        events.addAll(script.acknowledge(1, 1).events());
        events.addAll(script.acknowledge(2, 1).events());
        assertEquals(List.of(new Event.RoleChanged(RoleName.FOLLOWER, 0),
                new Event.RoleChanged(RoleName.PRE_CANDIDATE, 0), new Event.TermChanged(1),
                new Event.RoleChanged(RoleName.CANDIDATE, 1), new Event.RoleChanged(RoleName.LEADER, 1),
                new Event.LeaderChanged(Optional.of(new ServerId(0)), 1), new Event.FirstCommit(1, 1)), events);
    }

    @Test
    void followerRecognisesTheLeaderOfATermOnce() {
        Scripted script = new Scripted(3, PLAIN);
        assertEquals(List.of(new Event.TermChanged(1), new Event.LeaderChanged(ONE, 1)),
                script.receive(1, append(1, 0, 0, 0)).events());
        assertEquals(List.of(), script.receive(1, append(1, 0, 0, 0)).events());
        assertEquals(List.of(new Event.TermChanged(2), new Event.LeaderChanged(ONE, 2)),
                script.receive(1, append(2, 0, 0, 0)).events(), "the same leader in a new term is a new leader");
    }

    @Test
    void laterTermWithoutALeaderEndsTheOldOne() {
        Scripted script = new Scripted(3, PLAIN);
        script.receive(1, append(1, 0, 0, 0));
        assertEquals(List.of(new Event.TermChanged(2), new Event.LeaderChanged(Optional.empty(), 2)),
                script.receive(2, new Message.RequestVote(2, 0, 0)).events());
    }

    @Test
    void deposedLeaderIsToldWithTheNewTerm() {
        Scripted script = new Scripted(3, PLAIN).leader(3);
        assertEquals(List.of(new Event.TermChanged(2), new Event.RoleChanged(RoleName.FOLLOWER, 2),
                new Event.LeaderChanged(ONE, 2)), script.receive(1, append(2, 0, 0, 0)).events());
    }

    @Test
    void followerTellsTheFirstCommitOfTheTermOnce() {
        Scripted script = new Scripted(3, PLAIN, recovered(2, 1, 2));
        Output old = script.receive(1, append(3, 2, 2, 2, noOp(3, 3), entry(4, 3)));
        assertEquals(List.of(new Event.TermChanged(3), new Event.LeaderChanged(ONE, 3)), old.events());
        assertEquals(List.of(new Event.FirstCommit(3, 3)), script.receive(1, append(3, 4, 3, 4)).events());
        assertEquals(List.of(), script.receive(1, append(3, 4, 3, 4, entry(5, 3))).events());
        assertEquals(List.of(), script.receive(1, append(3, 5, 3, 5)).events());
    }

    @Test
    void commitIndexBeginsAtZeroAfterARestart() {
        Scripted script = new Scripted(3, PLAIN, recovered(2, 1, 2));
        assertEquals(0, script.view().commitIndex());
        assertEquals(0, script.view().lastApplied());
        assertEquals(2, script.view().lastLogIndex());
    }

    @Test
    void timeNeverGoesBack() {
        Scripted script = new Scripted(3, PLAIN);
        script.now = 90;
        script.step(new Input.DeadlineReached());
        script.now = 10;
        assertEquals(190, script.receive(1, append(1, 0, 0, 0)).deadline());
    }

    /** A heartbeat that waited for its turn, while the disk was busy, say, still prevents an election. */
    @Test
    void electionThatIsOverdueBeginsOnlyWhenTheDriverSaysThatNothingWaits() {
        Scripted script = new Scripted(3, PLAIN);
        script.receive(1, append(1, 0, 0, 0, entry(1, 1)));
        script.now = 150;
        script.persist();
        script.propose("x");
        assertEquals(RoleName.FOLLOWER, script.view().role());
        assertEquals(100, script.last.deadline());
        script.receive(1, append(1, 0, 0, 0));
        script.step(new Input.DeadlineReached());
        assertEquals(RoleName.FOLLOWER, script.view().role());
        assertEquals(250, script.last.deadline());
    }

    @Test
    void wrongUseIsRefused() {
        TreeSet<ServerId> members = new TreeSet<>(Scripted.ids(0, 3));
        RandomSource random = bound -> 0;
        assertThrows(IllegalArgumentException.class,
                () -> new RaftServer(new ServerId(3), members, PLAIN, Recovered.EMPTY, random));
        assertThrows(IllegalArgumentException.class,
                () -> new RaftServer(new ServerId(0), members, PLAIN, recovered(1, 1, 2), random));
        Recovered gap = new Recovered(new HardState(1, Optional.empty()), List.of(entry(2, 1)));
        assertThrows(IllegalArgumentException.class,
                () -> new RaftServer(new ServerId(0), members, PLAIN, gap, random));
        RaftServer server = new RaftServer(new ServerId(0), members, PLAIN, Recovered.EMPTY, random);
        assertThrows(IllegalStateException.class, () -> server.step(0, new Input.DeadlineReached()));
        server.start(0);
        assertThrows(IllegalStateException.class, () -> server.start(0));
    }

    @Test
    void entriesWithGapsAreNoMessage() {
        assertThrows(IllegalArgumentException.class, () -> append(2, 1, 1, 0, entry(3, 2)));
        assertThrows(IllegalArgumentException.class, () -> append(2, 0, 0, 0, entry(1, 3)));
        assertThrows(IllegalArgumentException.class, () -> append(2, 0, 0, 0, entry(1, 2), entry(2, 1)));
        assertThrows(IllegalArgumentException.class, () -> append(2, -1, 0, 0));
    }
}
