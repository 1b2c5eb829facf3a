package dev.longhaul.results.measure;

import static dev.longhaul.results.measure.Story.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class ElectionObserverTest {
    /** Node 0 is elected in term 1: recognised by itself at 110, by node 1 at 120, by node 2 at 130 ms. */
    private static final String ELECTED = """
            0 0 Follower 0
            0 1 Follower 0
            0 2 Follower 0
            90 0 Candidate 1
            110 0 Leader 1
            110 0 leader=0 1
            120 1 term 1
            120 1 leader=0 1
            130 2 term 1
            130 2 leader=0 1
            """;

    @Test
    void aLeaderIsRecognisedAtTheStampThatMakesTheMajorityItselfIncluded() {
        Findings found = Story.told(ELECTED, 500);
        assertEquals(List.of(new Observation.Recognised(120 * MS, 0, 1)), found.recognised);
        assertEquals(List.of(new Span(0, 120 * MS)), found.leaderless);
    }

    @Test
    void aBareChangeOfTermIsNoRecognition() {
        Findings found = Story.told("""
                0 0 Leader 1
                10 1 term 1
                10 2 term 1
                """, 100);
        assertEquals(List.of(), found.recognised);
        assertEquals(List.of(new Span(0, 100 * MS)), found.leaderless);
    }

    @Test
    void anEventWithAnotherTermEndsARecognition() {
        Findings found = Story.told(ELECTED + """
                200 1 term 2
                210 2 term 2
                """, 300);
        assertEquals(List.of(new Span(0, 120 * MS), new Span(210 * MS, 300 * MS)), found.leaderless);
    }

    @Test
    void aDeadFollowerRecognisesNobody() {
        Findings found = Story.told(ELECTED + """
                200 1 down
                250 2 down
                """, 300);
        assertEquals(new Span(250 * MS, 300 * MS), found.leaderless.get(1));
    }

    @Test
    void aPausedLeaderStillLeadsAndAKilledOneDoesNot() {
        assertEquals(1, Story.told(ELECTED + "200 0 paused", 300).leaderless.size());
        assertEquals(new Span(200 * MS, 300 * MS), Story.told(ELECTED + "200 0 down", 300).leaderless.get(1));
    }

    @Test
    void aLeaderCutFromItsMajorityLeadsNoMoreFromTheMomentOfTheCut() {
        Findings found = Story.told(ELECTED + """
                200 0 fault cut_off
                260 0 healed cut_off
                """, 300);
        assertEquals(new Span(200 * MS, 260 * MS), found.leaderless.get(1));
    }

    @Test
    void aLeaderThatIsCutOffTogetherWithItsMajorityGoesOnLeading() {
        assertEquals(1, Story.told(ELECTED + "200 0 fault cut_off 0 1", 300).leaderless.size());
    }

    @Test
    void lastWordsAfterTheStampOfAKillDoNotCount() {
        Findings found = Story.told(ELECTED + """
                200 0 down
                201 0 Leader 1
                """, 300);
        assertEquals(new Span(200 * MS, 300 * MS), found.leaderless.get(1));
    }

    @Test
    void anEstimateOfANodesClockIsNoReportOfTheNodeAndChangesNothing() {
        String down = "200 1 down\n200 2 down\n";
        String alone = "300 0 Candidate 2\n";
        Findings found = Story.told(ELECTED + "150 1 clock 1\n" + down + "270 1 clock 1\n280 2 clock 1\n" + alone, 500);
        // two of three are down: had the estimates revived them, the election would be spurious
        assertEquals(Election.Class.NEEDED, found.elections.get(1).kind());
        Findings plain = Story.told(ELECTED + down + alone, 500);
        assertEquals(plain.elections, found.elections);
        assertEquals(plain.recognised, found.recognised);
        assertEquals(plain.leaderless, found.leaderless);
    }

    @Test
    void aRestartedProcessCountsFromItsFirstReportBeforeItAnswers() {
        Findings found = Story.told(ELECTED + """
                200 1 down
                210 2 down
                600 1 leader=0 1
                700 1 up
                """, 800);
        assertEquals(new Span(210 * MS, 600 * MS), found.leaderless.get(1));
    }

    @Test
    void anElectionRunsFromTheFirstCandidateToTheNextRecognisedLeader() {
        Election election = Story.told(ELECTED, 500).elections.get(0);
        assertEquals(new Election("c", 90 * MS, 120 * MS, 0, -1, 1, 1, Election.Class.NEEDED), election);
    }

    @Test
    void anElectionWithNoLeaderAtTheEndIsOpen() {
        Findings found = Story.told(ELECTED + """
                300 1 Candidate 2
                350 2 Candidate 3
                """, 400);
        assertEquals(2, found.elections.size());
        assertTrue(found.elections.get(1).open());
        assertEquals(300 * MS, found.elections.get(1).from());
    }

    @Test
    void aLeaderThatAFollowerFindsAgainIsNoNewLeader() {
        Findings found = Story.told(ELECTED + """
                200 1 down
                210 2 down
                250 1 Candidate 2
                600 2 leader=0 1
                700 2 up
                """, 800);
        assertTrue(found.elections.get(found.elections.size() - 1).to() <= 120 * MS, found.elections::toString);
    }

    @Test
    void aPreCandidacyWithNoTermRisingIsARefusedPreVoteAndNoElection() {
        Findings found = Story.told(ELECTED + """
                300 1 PreCandidate 1
                320 1 Follower 1
                """, 400);
        assertEquals(List.of(new Observation.RefusedPreVote(300 * MS, 1, 1)), found.refusedPreVotes);
        assertEquals(1, found.elections.size());
        assertEquals(1, found.campaigns.size());
    }

    @Test
    void aPreCandidacyThatEndsWithATermRisingIsNotRefused() {
        assertEquals(List.of(), Story.told(ELECTED + """
                300 1 PreCandidate 1
                310 1 Candidate 2
                350 2 PreCandidate 1
                360 2 Follower 2
                """, 400).refusedPreVotes);
    }

    @Test
    void twoCandidatesOfOneTermAreOneCampaignAndASplitVoteIsAFailedRound() {
        Findings found = Story.told(ELECTED + """
                200 0 down
                300 1 Candidate 2
                301 2 Candidate 2
                450 2 Candidate 3
                470 2 Leader 3
                480 1 leader=2 3
                """, 600);
        assertEquals(List.of(1L, 2L, 3L), found.campaigns.stream().map(Observation.Campaign::term).toList());
        assertEquals(List.of(new Observation.FailedRound(300 * MS, 2)), found.failedRounds);
        assertEquals(480 * MS, found.elections.get(1).to());
    }

    @Test
    void theNewestTermIsNoFailedRoundWhileItMayYetElect() {
        assertEquals(List.of(), Story.told(ELECTED + "300 1 Candidate 2", 310).failedRounds);
    }

    @Test
    void aClusterThatNeverElectsCountsEachTermOnce() {
        StringBuilder rounds = new StringBuilder();
        for (int term = 1; term <= 500; term++) {
            rounds.append(10 * term).append(" 0 Candidate ").append(term).append('\n');
            rounds.append(10 * term + 1).append(" 1 Candidate ").append(term).append('\n');
        }
        Findings found = Story.told(rounds.toString(), 6000);
        assertEquals(500, found.campaigns.size());
        assertEquals(499, found.failedRounds.size());
        assertEquals(1, found.elections.size());
    }

    @Test
    void anElectionIsNeededWhenTheLeaderIsDownPausedOrCutOff() {
        for (String loss : List.of("200 0 down", "200 0 paused", "200 0 fault cut_off", "200 0 fault mute",
                "200 0 down\n280 0 up")) {
            assertEquals(Election.Class.NEEDED, second(loss + "\n300 1 Candidate 2"), loss);
        }
    }

    @Test
    void anElectionUnderAFaultThatLeavesTheLeaderItsMajorityIsNeitherNeededNorSpurious() {
        assertEquals(Election.Class.UNDER_FAULT, second("200 0 fault bridge\n300 1 Candidate 2"));
    }

    @Test
    void whatAFaultOfAClockOrADiskBringsAboutIsNotLaidToTheMachine() {
        for (String kind : List.of("clock_step", "clock_rate", "disk_slow", "disk_stall", "disk_full")) {
            assertEquals(Election.Class.UNDER_FAULT,
                    second("200 0 fault " + kind + "\n210 0 stall 300\n300 1 Candidate 2"), kind);
        }
        assertEquals(Election.Class.NEEDED, second("200 0 fault power_cut\n200 0 down\n300 1 Candidate 2"));
        assertEquals(Election.Class.NEEDED, second("200 0 fault disk_full\n250 0 down\n300 1 Candidate 2"));
    }

    @Test
    void aStallOfAHeldDiskIsNoNoiseEvenAfterItIsHealed() {
        String held = "200 0 fault disk_stall\n300 0 healed disk_stall\n";
        for (String stall : List.of("199 0 stall 110\n" + held, held.replace("\n300", "\n210 0 stall 90\n300"))) {
            assertEquals(Election.Class.SPURIOUS, second(stall + "320 1 Candidate 2"), stall);
        }
        assertEquals(Election.Class.MACHINE, second("199 1 stall 110\n" + held + "320 1 Candidate 2"),
                "another node's was the machine's");
        assertEquals(Election.Class.MACHINE, second(held + "305 0 stall 100\n420 1 Candidate 2"),
                "what comes later is the machine's again");
    }

    @Test
    void anElectionWithAHealthyLeaderIsSpurious() {
        assertEquals(Election.Class.SPURIOUS, second("300 1 Candidate 2"));
        assertEquals(Election.Class.SPURIOUS, second("200 0 fault cut_off\n250 0 healed cut_off\n300 1 Candidate 2"));
    }

    @Test
    void aLongEnoughStallOfLeaderCampaignerOrLinksLaysItToTheMachine() {
        for (String stall : List.of("250 0 stall 25", "250 1 stall 25", "250 -1 stall 25", "290 1 stall 100")) {
            assertEquals(Election.Class.MACHINE, second(stall + "\n400 1 Candidate 2"), stall);
        }
    }

    @Test
    void aShortStallOneOfABystanderAndOneLongPastDoNot() {
        for (String stall : List.of("250 0 stall 24", "250 2 stall 90", "150 0 stall 39")) {
            assertEquals(Election.Class.SPURIOUS, second(stall + "\n400 1 Candidate 2"), stall);
        }
        // T_max 200 and one way 10 before 400 is 190: a stall that ends there still overlaps
        assertEquals(Election.Class.MACHINE, second("150 0 stall 40\n400 1 Candidate 2"));
    }

    @Test
    void campaignsCarryTheClassOfTheirElection() {
        List<Observation.Campaign> campaigns = Story.told(ELECTED + """
                250 0 stall 60
                300 1 Candidate 2
                450 1 Candidate 3
                """, 500).campaigns;
        assertEquals(List.of(Election.Class.NEEDED, Election.Class.MACHINE, Election.Class.MACHINE),
                campaigns.stream().map(Observation.Campaign::kind).toList());
    }

    @Test
    void leadersOfDifferentTermsAtOnceAreAStaleWindow() {
        Findings found = Story.told(ELECTED + """
                300 1 Leader 2
                340 0 Follower 2
                """, 500);
        assertEquals(List.of(new DualLeader("c", 300 * MS, 340 * MS,
                List.of(new DualLeader.NodeTerm(0, 1), new DualLeader.NodeTerm(1, 2)), false)), found.duals);
    }

    @Test
    void leadersOfOneTermAtOnceAreAViolation() {
        assertTrue(Story.told(ELECTED + "300 1 Leader 1", 500).duals.get(0).sameTerm());
    }

    @Test
    void aPausedLeaderCountsAsSecondLeaderAndADeadOneDoesNot() {
        assertEquals(1, Story.told(ELECTED + "200 0 paused\n300 1 Leader 2", 500).duals.size());
        assertEquals(0, Story.told(ELECTED + "200 0 down\n300 1 Leader 2", 500).duals.size());
    }

    @Test
    void aDualLeaderWindowThatIsOpenAtTheEndEndsThere() {
        assertEquals(200 * MS, Story.told(ELECTED + "300 1 Leader 2", 500).duals.get(0).length());
    }

    @Test
    void inputOutOfOrderOfAnotherClusterOrOfNoMemberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Story.told(ELECTED + "100 0 down", 500));
        assertThrows(IllegalArgumentException.class, () -> Story.told(ELECTED + "300 3 down", 500));
    }

    private static Election.Class second(String after) {
        return Story.told(ELECTED + after, 500).elections.get(1).kind();
    }
}
