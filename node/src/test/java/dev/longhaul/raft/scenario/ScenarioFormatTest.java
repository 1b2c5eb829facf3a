package dev.longhaul.raft.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario file may say, and what becomes of one that says something else. */
class ScenarioFormatTest {
    private static final String ELECTION = """
            # One server elects itself.
            cluster 1 protection none
            start
            campaign n1
            ----
            n1's election timer expires
                n1: term 1, Candidate, votes for n1, Leader, appends 1:1, commitIndex 1

            # And is asked for something.
            propose n1 x
            ----
            client -> n1  x
                n1: appends 2:1, commitIndex 2, answers x: done at index 2
            """;

    @Test
    void fileThatSaysWhatHappensHasNoDifferences() {
        assertEquals("", play(ELECTION).differences());
    }

    @Test
    void differenceNamesFileAndLineAndShowsBothSides() {
        String differences = play(ELECTION.replace("commitIndex 1", "commitIndex 7")).differences();
        assertTrue(differences.startsWith("it.txt line 7: "), differences);
        assertTrue(differences.contains("""
                  n1's election timer expires
                -     n1: term 1, Candidate, votes for n1, Leader, appends 1:1, commitIndex 7
                +     n1: term 1, Candidate, votes for n1, Leader, appends 1:1, commitIndex 1
                """), differences);
        assertTrue(differences.contains("-Dscenarios.rewrite"), differences);
    }

    @Test
    void outputThatIsMissingOrTooMuchIsADifference() {
        assertTrue(play(ELECTION.replace("client -> n1  x\n", "")).differences().startsWith("it.txt line 12: "));
        assertTrue(play(ELECTION + "    more\n").differences().startsWith("it.txt line 14: "));
        assertTrue(play("cluster 1\nstart\ncampaign n1\n").differences().startsWith("it.txt line 5: "));
    }

    @Test
    void rewrittenFileKeepsItsProseAndSaysWhatHappens() {
        String wrong = ELECTION.replace("Leader, ", "").replace("client -> n1  x\n", "");
        assertEquals(ELECTION, play(wrong).rewritten());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "delivr                 | 'delivr' is not a command; did you mean 'deliver'?",
            "campagin n1            | 'campagin' is not a command; did you mean 'campaign'?",
            "cluster 3              | a scenario has one cluster",
            "campaign n4            | no server n4; there are n1 to n3",
            "campaign               | a server is missing after 'campaign'",
            "campaign n3            | n3 is down",
            "campaign n1 n2         | 'n2' is too much: the command ends before it",
            "deliver n1-n2          | 'n1-n2' is not a link such as n1->n2, n1<->n2 or n1->*",
            "deliver                | no message waits there; 'show waiting' prints those that wait",
            "advance 100            | '100' is not a duration such as 100ms or 2s",
            "watch role             | 'role' is not what can be watched; did you mean 'roles'?",
            "timeout n1 = 100ms     | election timeout 100ms is none of 150ms to 300ms",
            "timeout n1 200ms       | '=' belongs where '200ms' is",
            "log n1 = 1             | n1 has started: its term and log are its own now",
            "log n3 = 1 3 2         | term 2 after 3: along a log, terms never fall",
            "restart n1             | n1 is up",
            "restart n3             | n3 has never started: 'start'",
            "cut                    | a link is missing after 'cut'; *<->* are all"})
    void commandThatMeansNothingIsRefusedWithFileAndLine(String command, String reason) {
        refused("cluster 3\nstart n1 n2\n\n# prose\n" + command + "\n", "it.txt line 5: " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "start                           | 'start' before 'cluster': a scenario begins with its cluster",
            "cluster 12                      | '12' is not the number of servers, a number from 1 to 9",
            "cluster 3 timeout 150-300ms     | 'timeout' is not an option of cluster; did you mean 'timeouts'?",
            "cluster 3 timeouts 150-300      | '150-300' are not election timeouts such as 150-300ms",
            "cluster 3 protection prevot     | 'prevot' is not a protection; did you mean 'prevote'?",
            "cluster 3 protection prevote+al | 'al' is not a protection; did you mean",
            "cluster 3 heartbeat 200ms       | election timeout 150000000 ns is not longer than the heartbeat"})
    void clusterThatCannotBeIsRefused(String command, String reason) {
        refused(command + "\n", "it.txt line 1: " + reason);
    }

    @Test
    void outputWithoutACommandIsRefused() {
        refused("# prose\n----\nnothing\n", "it.txt line 2: output of no command");
    }

    private static void refused(String text, String message) {
        String said = assertThrows(BadScenario.class, () -> play(text)).getMessage();
        assertTrue(said.startsWith(message), said);
    }

    private static Played play(String text) {
        return Played.of(ScenarioFile.parse("it.txt", List.of(text.split("\n", -1))));
    }
}
