package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.raft.ServerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    private Path temporary;

    private static NodeConfig config(String... args) {
        return new Settings(Flags.read(args)).toConfig();
    }

    private static String refusal(String... args) {
        String message = assertThrows(BadConfig.class, () -> config(args)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private String file(String... lines) throws IOException {
        return Files.write(temporary.resolve("node.yaml"), List.of(lines)).toString();
    }

    private String fileRefusal(String... lines) throws IOException {
        return refusal("--config", file(lines)).replace(temporary + "/", "");
    }

    @Test
    void oneArgumentIsEnough() {
        NodeConfig config = config("1");
        assertEquals(new ServerId(1), config.id());
        assertEquals("127.0.0.1:7082", config.listen().toString());
        assertEquals("127.0.0.1:8082", config.rest().toString());
        assertEquals(3, config.peers().size());
        assertEquals(800_000_000, config.options().electionTimeoutMin());
        assertEquals(1_200_000_000, config.options().electionTimeoutMax());
        assertEquals(400_000_000, config.options().heartbeat());
        assertEquals(List.of("prevote", "checkquorum", "stickiness"), config.protection());
        assertEquals(Path.of("longhaul-data/node-1"), config.dataDir());
        assertNotEquals(config.seed(), config("1").seed());
    }

    @Test
    void flagsAreTakenAsTheyAre() {
        NodeConfig config = config("0", "--election-timeout", "1.5-3", "--heartbeat", "0.5", "--protection",
                "stickiness,prevote",
                "--follower=redirect", "--seed", "-5", "--peers", "0=[::1]:1,7=far.example:2", "--listen", "0.0.0.0:0");
        assertEquals(1_500_000, config.options().electionTimeoutMin());
        assertEquals(500_000, config.options().heartbeat());
        assertTrue(config.options().preVote() && config.options().stickiness() && !config.options().checkQuorum());
        assertTrue(config.redirect());
        assertFalse(config.faultInjection(), "only when asked for");
        assertEquals(-5, config.seed());
        assertEquals(new Address("::1", 1), config.peers().get(new ServerId(0)));
        assertEquals("far.example:2", config.peers().get(new ServerId(7)).toString());
    }

    @Test
    void theFileHasTheSameKeysAndAFlagWins() throws IOException {
        String file = file("id: 2", "heartbeat: 10.5", "peers:", "  2: 127.0.0.1:5", "  3: 127.0.0.1:6",
                "protection: [prevote]",
                "follower: redirect");
        NodeConfig config = config("--config", file, "--heartbeat", "20");
        assertEquals(new ServerId(2), config.id());
        assertEquals(20_000_000, config.options().heartbeat());
        assertEquals("127.0.0.1:6", config.peers().get(new ServerId(3)).toString());
        assertEquals(List.of("prevote"), config.protection());
        assertTrue(config.redirect());
        assertEquals(10_500_000, config("--config", file).options().heartbeat());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--heartbeat 900|--heartbeat 900: a heartbeat must be shorter than the election timeout, which begins at 800 ms; right would be 400",
            "--heartbeat x|--heartbeat x: 'x' is not a number of milliseconds; right would be, say, 150 or 0.5",
            "--heartbeat 0|--heartbeat 0: '0' ms is out of range; more than 0, at most 3600000",
            "--election-timeout 800|--election-timeout 800: not a range MIN-MAX in milliseconds; right would be 800-1200",
            "--election-timeout 300-150|--election-timeout 300-150: it ends before it begins; right would be 150-300",
            "--protection chekquorum|--protection chekquorum: 'chekquorum' is not known; did you mean checkquorum? There are all, none, or some of prevote,checkquorum,stickiness",
            "--follower redirects|--follower redirects: not known; did you mean redirect? There are forward and redirect",
            "--fault-injection oon|--fault-injection oon: not known; did you mean on? There are off and on",
            "--seed one|--seed one: not a whole number of 64 bits; right would be, say, 42",
            "--listen 70000|--listen 70000: not HOST:PORT; right would be 127.0.0.1:7081, or port 0 for any free one",
            "--rest 127.0.0.1:70000|--rest 127.0.0.1:70000: not HOST:PORT; right would be 127.0.0.1:8081, or port 0 for any free one",
            "--peers 1=127.0.0.1:1|ID 0: not a member; --peers names [1]",
            "--peers 0=h:1,0=h:2|--peers 0=h:1,0=h:2: node 0 is named twice; each member once",
            "--heartbaet 5|--heartbaet: unknown flag; did you mean --heartbeat? --help lists them all",
            "1|1: one argument too many; --help explains them"})
    void aBadFlagIsRefusedWithTheCure(String flags, String message) {
        assertEquals(message, refusal(("0 " + flags).split(" ")));
    }

    @Test
    void aMemberWithoutAnAddressIsRefused() {
        assertTrue(refusal("0", "--peers", "0=127.0.0.1:1,1").startsWith(
                "--peers 0=127.0.0.1:1,1: '1' is not ID=HOST:PORT; right would be 0=127.0.0.1:7081,"));
    }

    @Test
    void aMissingIdIsRefused() {
        assertTrue(refusal().startsWith("ID is missing: which node is this? One of [0, 1, 2]"));
    }

    @Test
    void aFlagGivenTwiceIsRefused() {
        assertEquals("--seed: given twice; once is enough", refusal("0", "--seed", "1", "--seed", "2"));
    }

    @Test
    void aFlagWithoutItsValueIsRefused() {
        assertTrue(refusal("0", "--seed").contains("--seed"));
    }

    @Test
    void aMisspeltKeyIsRefusedWithFileAndLine() throws IOException {
        assertEquals(
                "node.yaml:2: election_timeout: unknown key; did you mean election-timeout? There are id, peers, listen, rest,"
                        + " election-timeout, heartbeat, protection, data-dir, follower, seed, fault-injection",
                fileRefusal("id: 0", "election_timeout: 1-2"));
    }

    @Test
    void aBadValueInTheFileIsRefusedWithItsLine() throws IOException {
        assertEquals(
                "node.yaml:3: heartbeat 900: a heartbeat must be shorter than the election timeout, which begins at 800 ms;"
                        + " right would be 400",
                fileRefusal("# a node", "id: 0", "heartbeat: 900"));
    }

    @Test
    void aListWhereOneValueBelongsIsRefused() throws IOException {
        assertEquals("node.yaml:2: seed: needs one plain value; --help says which",
                fileRefusal("id: 0", "seed: [1, 2]"));
    }

    @Test
    void aKeyGivenTwiceInTheFileIsRefused() throws IOException {
        assertTrue(fileRefusal("id: 0", "id: 1").startsWith("node.yaml:2"));
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() throws IOException {
        assertTrue(fileRefusal("id: 0", "peers: {0: x").startsWith("node.yaml:"), fileRefusal("id: 0", "peers: {0: x"));
        assertEquals("node.yaml:1: not a map; right would be lines of key: value", fileRefusal("- 0"));
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertTrue(refusal("--config", "no-such.yaml").startsWith("--config no-such.yaml: cannot be read (NoSuchFile"));
    }

    @Test
    void everyKeyIsAFlagInTheHelp() {
        Map<Key, Setting> settings = Flags.read(new String[]{"0", "--seed", "3"});
        assertEquals(new Setting("--seed", "3"), settings.get(Key.SEED));
        assertEquals(null, Flags.read(new String[]{"--help"}));
    }
}
