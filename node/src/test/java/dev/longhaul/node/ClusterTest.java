package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes in this JVM, over real sockets. */
class ClusterTest {
    @TempDir
    private Path temporary;

    private LocalNodes open(String... flags) throws IOException {
        String[] all = java.util.stream.Stream.concat(java.util.stream.Stream.of("--election-timeout", "300-600"),
                java.util.stream.Stream.of(flags)).toArray(String[]::new);
        return new LocalNodes(temporary, 3, all);
    }

    private static int awaitLeader(LocalNodes nodes) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> nodes.leader() >= 0);
        return nodes.leader();
    }

    @Test
    void aWriteAtOneNodeIsReadAtEveryOther() throws IOException {
        try (LocalNodes nodes = open()) {
            awaitLeader(nodes);
            for (int id = 0; id < 3; id++) {
                HttpResponse<String> put = nodes.send(id, "PUT", "/kv/k", "from " + id);
                assertEquals(200, put.statusCode(), put.body());
                assertEquals("from " + id, nodes.get((id + 1) % 3, "/kv/k").body());
                assertEquals("" + (id + 1) % 3,
                        nodes.get((id + 1) % 3, "/kv/k").headers().firstValue("longhaul-node").get());
            }
            String large = "x".repeat(Operation.MAX_VALUE);
            int follower = (nodes.leader() + 1) % 3;
            assertEquals(200, nodes.send(follower, "PUT", "/kv/large", large).statusCode());
            assertEquals(large, nodes.get(follower, "/kv/large").body());
        }
    }

    @Test
    void aFollowerRedirectsWhenToldTo() throws IOException {
        try (LocalNodes nodes = open("--follower", "redirect")) {
            int leader = awaitLeader(nodes);
            int follower = (leader + 1) % 3;
            Awaitility.await().until(
                    () -> nodes.send(follower, "PUT", "/kv/k?x=1", "v").headers().firstValue("location").isPresent());
            HttpResponse<String> redirected = nodes.send(follower, "PUT", "/kv/k?x=1", "v");
            assertEquals(307, redirected.statusCode());
            assertEquals("" + leader, redirected.headers().firstValue("longhaul-leader").get());
            assertEquals("http://" + nodes.rest(leader) + "/kv/k?x=1",
                    redirected.headers().firstValue("location").get());
        }
    }

    @Test
    void aStoppedNodeComesBackWithWhatItHadAndCatchesUp() throws IOException {
        try (LocalNodes nodes = open()) {
            int first = awaitLeader(nodes);
            nodes.send(first, "PUT", "/kv/a", "1");
            nodes.stop(first);
            Awaitility.await().atMost(Duration.ofSeconds(30))
                    .until(() -> nodes.leader() >= 0 && nodes.leader() != first);
            int second = nodes.leader();
            assertEquals(200, nodes.send(second, "PUT", "/kv/b", "2").statusCode());
            nodes.start(first);
            Awaitility.await().atMost(Duration.ofSeconds(20))
                    .until(() -> nodes.get(first, "/kv/b?stale=true").statusCode() == 200);
            assertEquals("1", nodes.get(first, "/kv/a?stale=true").body());
            assertEquals(nodes.leader(), second, "the returned node did not disturb");
        }
    }

    @Test
    void aDirectionThatStopsLeavesTheOthersUntouched() throws IOException {
        try (LocalNodes nodes = open()) {
            int leader = awaitLeader(nodes);
            int cut = (leader + 1) % 3;
            int other = (leader + 2) % 3;
            nodes.relay(cut, other).stop();
            nodes.relay(other, cut).stop();
            assertEquals("{\"peer\":" + other + ",\"round_trip_ns\":[],\"lost\":2}",
                    nodes.send(cut, "POST", "/probe/" + other + "?count=2&timeout_ms=200", "").body());
            for (int[] pair : new int[][]{{leader, cut}, {leader, other}, {cut, leader}, {other, leader}}) {
                String probe = nodes.send(pair[0], "POST", "/probe/" + pair[1] + "?count=3", "").body();
                assertTrue(
                        probe.matches(
                                "\\{\"peer\":" + pair[1] + ",\"round_trip_ns\":\\[[0-9]+,[0-9]+,[0-9]+],\"lost\":0}"),
                        probe);
            }
            assertEquals(200, nodes.send(cut, "PUT", "/kv/k", "v").statusCode());
            assertEquals("" + leader, nodes.status(other, "leader"));
        }
    }

    @Test
    void aLeaderThatIsNotHeardIsReplacedAndOneThatHearsNobodyStepsDown() throws IOException {
        try (LocalNodes nodes = open()) {
            int deaf = awaitLeader(nodes);
            nodes.relay((deaf + 1) % 3, deaf).stop();
            nodes.relay((deaf + 2) % 3, deaf).stop();
            Awaitility.await().atMost(Duration.ofSeconds(20))
                    .until(() -> !nodes.status(deaf, "state").equals("Leader"));
            int next = (deaf + 1) % 3;
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> nodes.send(next, "PUT", "/kv/k", "v",
                    "Longhaul-Timeout-Ms", "1000").statusCode() == 200);
            nodes.relay((deaf + 1) % 3, deaf).resume();
            nodes.relay((deaf + 2) % 3, deaf).resume();
            awaitLeader(nodes);
        }
    }

    @Test
    void withoutAMajorityAWriteTimesOutAndSaysThatItsOutcomeIsUnknown() throws IOException {
        try (LocalNodes nodes = open("--protection", "none")) {
            int leader = awaitLeader(nodes);
            nodes.stop((leader + 1) % 3);
            nodes.stop((leader + 2) % 3);
            HttpResponse<String> put = nodes.send(leader, "PUT", "/kv/k", "v", "Longhaul-Timeout-Ms", "200");
            assertEquals(504, put.statusCode());
            assertTrue(put.body().startsWith("{\"error\":\"unknown outcome: no answer in time\""), put.body());
        }
    }

    @Test
    void withoutALeaderAClientIsToldToTryAgain() throws IOException {
        try (LocalNodes nodes = open()) {
            int leader = awaitLeader(nodes);
            nodes.stop((leader + 1) % 3);
            nodes.stop((leader + 2) % 3);
            Awaitility.await().atMost(Duration.ofSeconds(20))
                    .until(() -> nodes.status(leader, "leader").equals("null"));
            HttpResponse<String> put = nodes.send(leader, "PUT", "/kv/k", "v");
            assertEquals(503, put.statusCode());
            assertEquals("1", put.headers().firstValue("retry-after").get());
            assertTrue(put.body().startsWith("{\"error\":\"no leader\""), put.body());
        }
    }

    @Test
    void concurrentIncrementsAllCount() throws IOException {
        try (LocalNodes nodes = open()) {
            awaitLeader(nodes);
            List<CompletableFuture<Integer>> all = java.util.stream.IntStream.range(0, 60)
                    .mapToObj(i -> CompletableFuture
                            .supplyAsync(() -> nodes.send(i % 3, "POST", "/kv/n/increment", "").statusCode()))
                    .toList();
            all.forEach(one -> assertEquals(200, one.join()));
            assertEquals("60", nodes.get(0, "/kv/n").body());
        }
    }

    @Test
    void eventsArriveAsTheyHappenWithTheirOwnTime() throws IOException {
        try (LocalNodes nodes = open()) {
            int leader = awaitLeader(nodes);
            int follower = (leader + 1) % 3;
            try (EventReader events = new EventReader(nodes.rest(follower), 0)) {
                nodes.stop(leader);
                long stopped = System.nanoTime();
                String line = events.next();
                while (!line.contains("\"type\":\"leader\"") || line.contains("\"leader\":" + leader + ",")
                        || line.contains("null")) {
                    line = events.next();
                }
                long at = Long.parseLong(line.replaceAll(".*\"at\":([0-9]+).*", "$1"));
                assertTrue(at > stopped && at <= System.nanoTime(), line);
            }
        }
    }

    @Test
    void theMonitorShowsWhoLeadsAndWhoCannotBeReached() throws IOException {
        try (LocalNodes nodes = open()) {
            int leader = awaitLeader(nodes);
            int down = (leader + 1) % 3;
            Address gone = nodes.rest(down);
            nodes.stop(down);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Address follower = nodes.rest((leader + 2) % 3);
            new Monitor(List.of(nodes.rest(leader), gone, follower),
                    new PrintStream(bytes, true, StandardCharsets.UTF_8)).print();
            List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
            assertEquals(4, lines.size());
            assertTrue(
                    lines.get(1).matches(
                            nodes.rest(leader) + " +" + leader + " +Leader +[0-9]+ +" + leader + " +[0-9]+ +0"),
                    lines.get(1));
            assertTrue(lines.get(2).matches(gone + " +- +unreachable +- +- +- +-"), lines.get(2));
            assertTrue(lines.get(3).contains("Follower"), lines.get(3));
        }
    }

    @Test
    void trafficIsCountedPerPeer() throws IOException {
        try (LocalNodes nodes = open()) {
            int leader = awaitLeader(nodes);
            int follower = (leader + 1) % 3;
            String body = nodes.get(leader, "/status").body();
            assertTrue(body.matches(".*\"traffic\":\\{.*\"" + follower
                    + "\":\\{\"messages\":[1-9][0-9]*,\"bytes\":[1-9][0-9]*,\"dropped\":0}.*"), body);
        }
    }
}
