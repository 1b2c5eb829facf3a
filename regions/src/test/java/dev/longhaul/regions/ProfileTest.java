package dev.longhaul.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {

    private static final String OWN = """
            title: Two offices and a cloud
            nodes: [office, cloud, us-east-1]
            clients:
              - office
            matrix: aws_cloudping_p50_1y.csv
            roundTrips:
              office: {cloud: 23.5, us-east-1: 90}
              cloud: {us-east-1: 80}
            local: {roundTrip: 0.4, source: assumed}
            source: our own pings, week 12
            """;

    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), text);
    }

    private String refused(String text) throws IOException {
        Path file = write(text);
        String message = assertThrows(ProfileException.class, () -> World.load(file.toString())).getMessage();
        assertTrue(message.startsWith(file + ":"), message);
        return message.substring(file.toString().length() + 1);
    }

    @Test
    void aProfileOfOnesOwnIsOneFile() throws IOException {
        World world = World.load(write(OWN).toString());
        assertEquals("own", world.name());
        assertEquals(23_500_000, world.roundTrip(LinkId.nodes(1, 0)));
        assertEquals(200_000, world.delay(LinkId.client(0, 0)));
        assertEquals("our own pings, week 12", world.sources().get("profile"));
        assertEquals("off: not in the profile", world.sources().get("episodes"));
    }

    @Test
    void bothDirectionsMayBeGiven() throws IOException {
        World world = World.load(write("""
                title: Lopsided
                nodes: [a, b]
                oneWay:
                  a: {b: 10}
                  b: {a: 14.5}
                local: {roundTrip: 0, source: assumed}
                source: assumed
                """).toString());
        assertEquals(10_000_000, world.delay(LinkId.nodes(0, 1)));
        assertEquals(14_500_000, world.delay(LinkId.nodes(1, 0)));
        assertEquals(24_500_000, world.roundTrip(LinkId.nodes(0, 1)));
    }

    @Test
    void aMatrixOfOnesOwnLiesBesideTheProfile() throws IOException {
        Files.writeString(folder.resolve("mine.csv"), "# pings of our own, 2026\na,b,rtt_ms\nx,y,12.25\n");
        World world = World.load(write("title: t\nnodes: [x, y]\nclients: []\nmatrix: mine.csv\n").toString());
        assertEquals(12_250_000, world.roundTrip(LinkId.nodes(0, 1)));
        assertTrue(world.sources().get("matrix").endsWith("pings of our own, 2026"), world.sources().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "title: Two|titel: Two|1:1: titel: unknown key; did you mean 'title'?",
            "[office, cloud, us-east-1]|[office, us-est-1]|2:17: nodes: no region 'us-est-1' in "
                    + "regions/data/aws_cloudping_p50_1y.csv; did you mean 'us-east-1'?",
            "- office|- offise|4:5: clients: no region 'offise' in",
            "cloud: 23.5|cloud: -1|7:19: roundTrips.office.cloud: -1 is impossible; allowed is 0 to 10000",
            "cloud: 23.5|cloud: fast|7:19: roundTrips.office.cloud: 'fast' is no number; write one from 0 to 10000",
            "aws_cloudping_p50_1y|aws|5:1: matrix: there is no file 'aws.csv'",
            "source: our own pings, week 12|# none|6:1: roundTrips: numbers need a source",
            "local: {roundTrip: 0.4, source: assumed}|local: {roundTrip: 0.4}|9:8: local.source: is missing",
            "source: our own|drift: {spread: 0.1}\\nsource: our own|10:8: drift.source: is missing",
            "[office, cloud, us-east-1]|[office, us-west-2]|2:1: nodes: no round trip between office and us-west-2 in "
                    + "regions/data/aws_cloudping_p50_1y.csv; give it under roundTrips",
            "nodes: [office, cloud, us-east-1]|nodes: office|2:8: nodes: needs a list of 1 to 101 entries",
            "source: our own pings, week 12|title: again|10:1: title: is here twice, first on line 1; keep one",
            "title: Two|title: {|2:6: not YAML: ",
            "week 12|week 12\\nmatrix: *a|11:9: aliases (*name) are not read here",
            "source: our own|episodes: {perHour: 5000, duration: 10 s, factor: [1, 2], source: x}\\nsource: our own|"
                    + "10:21: episodes.perHour: 5000 is impossible; allowed is 0 to 3600",
            "source: our own|episodes: {perHour: 5, duration: 10, factor: [1, 2], source: x}\\nsource: our own|"
                    + "10:34: episodes.duration: '10' is no time; write a number and ms, s, min, h or d",
            "source: our own|episodes: {perHour: 5, duration: 10 s, factor: [2, 1], source: x}\\nsource: our own|"
                    + "10:40: episodes.factor: smallest first",
            "source: our own|drift: {spread: 0.1, step: 30 seconds, memory: 1 h, source: x}\\nsource: our own|"
                    + "10:28: drift.step: 'seconds' is no unit of time; did you mean 's'? (there are ms, s, min, h, d)",
            "source: our own|drift: {spread: 0.1, step: 1 s, memory: 1 h, source: x}\\nsource: our own|"
                    + "10:28: drift.step: 1 s is impossible; allowed is 10 s to 3600 s"})
    void aMistakeIsNamedWithItsPlaceItsKeyAndTheCure(String right, String wrong, String expected) throws IOException {
        String text = OWN.replace(right, wrong.replace("\\n", "\n"));
        assertFalse(text.equals(OWN), "nothing was replaced");
        String message = refused(text);
        assertTrue(message.startsWith(expected), message);
    }

    @Test
    void twoSitesInOneRegionNeedItsOwnRoundTrip() throws IOException {
        String message = refused("title: t\nnodes: [us-east-1, us-east-1]\nmatrix: aws_cloudping_p50_1y.csv\n");
        assertTrue(message.startsWith("2:1: nodes: two sites are in us-east-1"), message);
    }

    @Test
    void oneDirectionAloneIsRefused() throws IOException {
        String message = refused("title: t\nnodes: [a, b]\nclients: []\noneWay: {a: {b: 3}}\nsource: assumed\n");
        assertTrue(message.startsWith("4:1: oneWay: from b to a is missing"), message);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertTrue(refused("# nothing\n").startsWith("1:1: the file is empty"));
    }

    @Test
    void aMisspeltNameIsAnsweredWithTheNearestOne() {
        String message = assertThrows(ProfileException.class, () -> World.load("us-eu-app")).getMessage();
        assertTrue(message.startsWith("there is no world 'us-eu-app'; did you mean 'us-eu-ap'?"), message);
    }

    @Test
    void aMissingFileIsNamed() {
        String message = assertThrows(ProfileException.class, () -> World.load("no/such.yaml")).getMessage();
        assertTrue(message.startsWith("no/such.yaml: there is no such file"), message);
    }

    @Test
    void aBadCellOfAMatrixIsNamedWithItsLine() throws IOException {
        Path csv = Files.writeString(folder.resolve("bad.csv"), "source,a,b\na,,1\nb,x,\n");
        Path file = write("title: t\nnodes: [a, b]\nclients: []\nmatrix: bad.csv\n");
        String message = assertThrows(ProfileException.class, () -> World.load(file.toString())).getMessage();
        assertEquals(csv + ":3: from b to a: 'x' is no round trip; it is a number of milliseconds from 0 to 10000",
                message);
    }
}
