package dev.longhaul.raft;

import static dev.longhaul.raft.Scripted.PLAIN;
import static dev.longhaul.raft.Scripted.append;
import static dev.longhaul.raft.Scripted.entry;
import static dev.longhaul.raft.Scripted.from0;
import static dev.longhaul.raft.Scripted.noOp;
import static dev.longhaul.raft.Scripted.recovered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 5.3, 5.4.2, 5.5 and 8 of the Raft paper, a test per sentence. */
class PaperReplicationTest {
    /** 5.3: "The leader appends the command to its log as a new entry, then issues AppendEntries RPCs in parallel." */
    @Test
    void leaderAppendsAndSendsToAllAtOnce() {
        Scripted script = settledLeader();
        Output output = script.propose("a");
        Entry appended = new Entry(2, 1, Entry.Kind.COMMAND, Bytes.ofUtf8("a"));
        assertEquals(List.of(appended), output.write().orElseThrow().append());
        Message request = new Message.AppendEntries(1, 1, 1, List.of(appended), 1, script.now);
        assertEquals(List.of(from0(1, request), from0(2, request)), output.send());
        assertEquals(List.of(), output.sendAfterWrite());
    }

    /** 5.3: "A log entry is committed once the leader that created the entry has replicated it on a majority of the servers." */
    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "3,1", "4,2", "5,2"})
    void entryIsCommittedOnceOnAMajority(int members, int othersNeeded) {
        Scripted script = new Scripted(members, PLAIN).leader(members);
        script.persist();
        for (int follower = 1; follower <= othersNeeded; follower++) {
            assertEquals(0, script.view().commitIndex());
            script.acknowledge(follower, 1);
        }
        assertEquals(1, script.view().commitIndex());
    }

    /** 5.3: "This also commits all preceding entries in the leader's log, including entries created by previous leaders." */
    @Test
    void committingAnEntryCommitsAllBeforeIt() {
        Scripted script = new Scripted(3, PLAIN, recovered(2, 1, 1, 2)).leader(3);
        script.persist();
        Output output = script.acknowledge(1, 4);
        assertEquals(4, script.view().commitIndex());
        assertEquals(List.of(entry(1, 1), entry(2, 1), entry(3, 2), noOp(4, 3)), output.apply());
    }

    /** 5.3: the leader "includes that index in future AppendEntries RPCs (including heartbeats)". */
    @Test
    void leaderTellsItsCommitIndexInHeartbeats() {
        Scripted script = settledLeader();
        Message heartbeat = new Message.AppendEntries(1, 1, 1, List.of(), 1, script.last.deadline());
        assertEquals(from0(1, heartbeat), script.timeOut().send().get(0));
    }

    /** 5.3: "Once a follower learns that a log entry is committed, it applies the entry to its local state machine (in log order)." */
    @Test
    void followerAppliesWhatIsCommittedInOrder() {
        Scripted script = new Scripted(3, PLAIN);
        script.receive(1, append(1, 0, 0, 0, entry(1, 1), entry(2, 1), entry(3, 1)));
        script.persist();
        assertEquals(List.of(), script.last.apply());
        assertEquals(List.of(entry(1, 1), entry(2, 1)), script.receive(1, append(1, 3, 1, 2)).apply());
        assertEquals(List.of(entry(3, 1)), script.receive(1, append(1, 3, 1, 9)).apply());
        assertEquals(3, script.view().commitIndex(), "not beyond the last entry known to match");
    }

    /** 5.3: "If the follower does not find an entry in its log with the same index and term, then it refuses the new entries." */
    @ParameterizedTest
    @CsvSource({"1,1,true", "2,2,true", "0,0,true", "3,2,false", "2,1,false", "1,2,false"})
    void followerRefusesEntriesThatDoNotFollowItsLog(long prevLogIndex, long prevLogTerm, boolean success) {
        Scripted script = new Scripted(3, PLAIN, recovered(2, 1, 2));
        script.receive(1, append(2, prevLogIndex, prevLogTerm, 0));
        Message reply = script.last.sendAfterWrite().get(0).message();
        assertEquals(success, ((Message.AppendEntriesReply) reply).success());
        assertEquals(Optional.empty(), script.last.write());
    }

    /** 5.3: "conflicting entries in follower logs will be overwritten with entries from the leader's log" (Figure 2, steps 3 and 4). */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // prev, prevTerm, new entries' terms, truncated from, appended
            "2,2,3,-,3", "1,1,3 4,2,3 4", "0,0,1,-,-", "0,0,1 2,-,-", "0,0,3,1,3", "1,1,2 3,-,3", "2,2,-,-,-"})
    void conflictingEntriesAreOverwrittenAndOnlyThose(long prev, long prevTerm, String terms, Long truncatedFrom,
            String appended) {
        Scripted script = new Scripted(3, PLAIN, recovered(4, 1, 2));
        Output output = script.receive(1, append(4, prev, prevTerm, 0, entries(prev, terms).toArray(new Entry[0])));
        List<Entry> expected = entries(appended == null || terms.equals(appended)
                ? prev
                : prev + terms.split(" ").length - appended.split(" ").length, appended);
        assertEquals(expected, output.write().map(Write::append).orElse(List.of()));
        assertEquals(truncatedFrom == null ? OptionalLong.empty() : OptionalLong.of(truncatedFrom),
                output.write().map(Write::truncateFrom).orElse(OptionalLong.empty()));
    }

    /** Figure 7: whatever a follower's log is, it becomes the leader's, and refusals are answered term by term. */
    @ParameterizedTest
    @CsvSource({"a,1 1 1 4 4 5 5 6 6,1", "b,1 1 1 4,1", "c,1 1 1 4 4 5 5 6 6 6 6,0",
            "d,1 1 1 4 4 5 5 6 6 6 7 7,0", "e,1 1 1 4 4 4 4,2", "f,1 1 1 2 2 2 3 3 3 3 3,2"})
    void everyLogOfFigure7BecomesTheLeaders(String letter, String followerTerms, int expectedRefusals) {
        Scripted leader = new Scripted(3, PLAIN, recovered(7, 1, 1, 1, 4, 4, 5, 5, 6, 6, 6)).leader(3);
        Scripted follower = new Scripted(3, PLAIN,
                new Recovered(new HardState(7, Optional.empty()), entries(0, followerTerms)));
        List<Entry> log = new ArrayList<>(entries(0, followerTerms));
        Message request = leader.last.send().get(0).message();
        int refusals = 0;
        while (follower.view().lastLogIndex() != 11 || follower.view().lastLogTerm() != 8) {
            follower.receive(1, request);
            follower.last.write().ifPresent(w -> store(log, w));
            Message reply = follower.last.sendAfterWrite().get(0).message();
            refusals += ((Message.AppendEntriesReply) reply).success() ? 0 : 1;
            leader.now++;
            leader.receive(1, reply);
            if (!leader.last.send().isEmpty()) {
                request = leader.last.send().get(0).message();
            }
        }
        List<Entry> expected = new ArrayList<>(entries(0, "1 1 1 4 4 5 5 6 6 6"));
        expected.add(noOp(11, 8));
        assertEquals(expected, log, "case " + letter);
        assertEquals(11, leader.view().matchIndex().get(new ServerId(1)));
        assertEquals(expectedRefusals, refusals);
    }

    /** 5.3: "A leader never overwrites or deletes entries in its own log." */
    @Test
    void twoLeadersOfOneTermAreNoticedNotObeyed() {
        Scripted script = settledLeader();
        assertThrows(IllegalStateException.class, () -> script.receive(1, append(1, 0, 0, 0)));
    }

    @Test
    void committedEntriesAreNeverOverwritten() {
        Scripted script = new Scripted(3, PLAIN);
        script.receive(1, append(1, 0, 0, 1, entry(1, 1)));
        assertThrows(IllegalStateException.class, () -> script.receive(2, append(2, 0, 0, 0, entry(1, 2))));
    }

    /** 5.4.2: "Only log entries from the leader's current term are committed by counting replicas." */
    @Test
    void entriesOfEarlierTermsAreNotCommittedByCounting() {
        Scripted script = new Scripted(3, PLAIN, recovered(2, 1, 2)).leader(3);
        script.persist();
        script.acknowledge(1, 2);
        script.acknowledge(2, 2);
        assertEquals(0, script.view().commitIndex());
        script.acknowledge(2, 3);
        assertEquals(3, script.view().commitIndex());
    }

    /** 5.5: "If a follower receives an AppendEntries request that includes log entries already present, it ignores those entries." */
    @Test
    void repeatedAndLateRequestsChangeNothing() {
        Scripted script = new Scripted(3, PLAIN);
        Message.AppendEntries whole = append(1, 0, 0, 0, entry(1, 1), entry(2, 1), entry(3, 1));
        script.receive(1, whole);
        for (Message late : List.of(whole, append(1, 0, 0, 0, entry(1, 1)), append(1, 1, 1, 0))) {
            script.receive(1, late);
            assertEquals(Optional.empty(), script.last.write(), () -> "after " + late);
            assertEquals(List.of(from0(1, new Message.AppendEntriesReply(1, true, 3, 0, 0, 0))),
                    script.last.sendAfterWrite());
        }
    }

    /** 8: "Raft handles this by having each leader commit a blank no-op entry into the log at the start of its term." */
    @Test
    void newLeaderAppendsANoOp() {
        Scripted script = new Scripted(3, PLAIN, recovered(2, 1, 2)).leader(3);
        assertEquals(List.of(noOp(3, 3)), script.last.write().orElseThrow().append());
        Message request = new Message.AppendEntries(3, 2, 2, List.of(noOp(3, 3)), 0, script.now);
        assertEquals(List.of(from0(1, request), from0(2, request)), script.last.send());
    }

    /** A leader of term 1 whose no-op is committed, applied, and on all servers. */
    private static Scripted settledLeader() {
        Scripted script = new Scripted(3, PLAIN).leader(3);
        script.persist();
        script.acknowledge(1, 1);
        script.acknowledge(2, 1);
        script.step(new Input.Applied(1));
        return script;
    }

    private static List<Entry> entries(long prev, String terms) {
        List<Entry> entries = new ArrayList<>();
        if (terms != null) {
            Arrays.stream(terms.split(" "))
                    .forEach(term -> entries.add(entry(prev + entries.size() + 1, Long.parseLong(term))));
        }
        return entries;
    }

    private static void store(List<Entry> log, Write write) {
        write.truncateFrom().ifPresent(from -> log.subList((int) from - 1, log.size()).clear());
        log.addAll(write.append());
    }
}
