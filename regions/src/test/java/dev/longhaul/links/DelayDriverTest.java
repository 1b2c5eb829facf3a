package dev.longhaul.links;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.regions.Cause;
import dev.longhaul.regions.Change;
import dev.longhaul.regions.DelaySchedule;
import dev.longhaul.regions.Drift;
import dev.longhaul.regions.Episodes;
import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.RegionPair;
import dev.longhaul.regions.World;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DelayDriverTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final LinkId THERE = LinkId.nodes(0, 1);

    private final List<AppliedChange> applied = new CopyOnWriteArrayList<>();
    private final List<LinkException> failures = new CopyOnWriteArrayList<>();
    private LinkServer server;
    private Links links;

    @BeforeEach
    void start() {
        server = LinkServer.start();
        links = new Links(server.client(), "driver-test-" + ProcessHandle.current().pid() + "-");
        links.open(THERE, "127.0.0.1:0", "127.0.0.1:9");
    }

    @AfterEach
    void stop() {
        links.close();
        server.close();
    }

    /** A pair 20 ms apart whose links change about every half second. */
    private static DelaySchedule schedule() {
        Map<RegionPair, Long> oneWay = Map.of(new RegionPair("a", "b"), 10 * MILLI, new RegionPair("b", "a"),
                10 * MILLI);
        Episodes episodes = new Episodes(3600, SECOND / 2, 2, 4);
        return new DelaySchedule(
                new World("t", "t", List.of("a", "b"), List.of(), oneWay, 0, Drift.NONE, episodes, Map.of()),
                1);
    }

    /** The schedule's changes of the one link that is open. */
    private static List<Change> expected(long until) {
        return schedule().changesUntil(until).stream().filter(change -> change.link().equals(THERE)).toList();
    }

    @Test
    void changesComeInOrderNeverBeforeTheirTimeAndWithTheirCause() {
        long origin = System.nanoTime() - 10 * SECOND;
        List<Change> past = expected(10 * SECOND);
        List<Change> all = expected(40 * SECOND);
        assertTrue(past.size() >= 4, "a vacuous test: " + past.size());
        DelayDriver driver = DelayDriver.start(schedule(), links, origin, applied::add, failures::add);
        await().until(() -> applied.size() > past.size());
        driver.close();
        int made = applied.size();
        for (int i = 0; i < made; i++) {
            Change change = all.get(i);
            AppliedChange done = applied.get(i);
            assertEquals(change.link(), done.link());
            assertEquals(change.delayNanos(), done.delayNanos());
            assertEquals(change.cause(), done.cause());
            assertTrue(done.sent() && done.nanoTime() - origin >= change.t(), done.toString());
        }
        assertEquals(applied.get(made - 1).delayNanos(), links.configured(THERE));
        assertEquals(List.of(), failures);
    }

    @Test
    void aChangeDuringACutIsReportedAsNotSent() throws IOException {
        Cut cut = links.cut(List.of(THERE));
        long origin = System.nanoTime() - 10 * SECOND;
        int past = expected(10 * SECOND).size();
        DelayDriver driver = DelayDriver.start(schedule(), links, origin, applied::add, failures::add);
        await().until(() -> applied.size() >= past);
        driver.close();
        assertTrue(applied.stream().noneMatch(AppliedChange::sent));
        assertEquals(Cause.EPISODE_BEGIN, applied.get(0).cause());
        assertEquals(List.of(THERE), links.heal(cut).released());
    }

    @Test
    void afterTheCloseNothingChanges() {
        DelayDriver driver = DelayDriver.start(schedule(), links, System.nanoTime() - 10 * SECOND, applied::add,
                failures::add);
        await().until(() -> !applied.isEmpty());
        driver.close();
        int made = applied.size();
        assertEquals(applied.get(made - 1).delayNanos(), links.configured(THERE));
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals("longhaul-delays")));
        assertEquals(made, applied.size());
    }

    @Test
    void aFailureIsToldOnceAndEndsTheDriver() throws IOException {
        server.client().getProxies().stream().filter(proxy -> proxy.getName().startsWith("driver-test-"))
                .forEach(DelayDriverTest::delete);
        DelayDriver driver = DelayDriver.start(schedule(), links, System.nanoTime() - 10 * SECOND, applied::add,
                failures::add);
        await().until(() -> !failures.isEmpty());
        driver.close();
        assertEquals(1, failures.size());
        assertEquals(List.of(), applied);
        assertTrue(failures.get(0).getMessage().contains("not found"), failures.get(0).getMessage());
    }

    private static void delete(eu.rekawek.toxiproxy.Proxy proxy) {
        try {
            proxy.delete();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
