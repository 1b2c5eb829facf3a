package dev.longhaul.chaos.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.raft.Options;
import dev.longhaul.chaos.random.Streams;
import dev.longhaul.raft.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimLinkTest {
    private static final Observer NOBODY = new Observer() {
        @Override
        public void event(int node, Event event) {
            // not looked at
        }

        @Override
        public void up(int node) {
            // not looked at
        }
    };

    private final Simulation simulation = new Simulation(
            new Setup(1, 0, new Options(100, 200, 50, true, true, true, 1, 1), DiskModel.OFF, LinkMode.STREAM, 0),
            purpose -> new Streams(1).named(purpose).generator(), NOBODY);
    private final List<String> arrived = new ArrayList<>();
    private int life;
    private final SimLink link = new SimLink(simulation, simulation.heap(), new Streams(2).generator(),
            new SimLink.Receiver() {
                @Override
                public int life() {
                    return life;
                }

                @Override
                public void arrived(Object message) {
                    arrived.add(message + "@" + simulation.now());
                }
            });

    @Test
    void eachMessageArrivesADelayAfterItWasSent() {
        link.delay(100, 0);
        link.send("a");
        simulation.runUntil(30);
        link.send("b");
        simulation.runUntil(1000);
        assertEquals(List.of("a@100", "b@130"), arrived);
    }

    @Test
    void jitterNeverReorders() {
        link.delay(100, 80);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            link.send(i);
            sent.add(Integer.toString(i));
            simulation.runUntil(simulation.now() + 3);
        }
        simulation.runUntil(10_000);
        assertEquals(sent, arrived.stream().map(one -> one.replaceAll("@.*", "")).toList());
    }

    @Test
    void aCutHoldsAllButTheOneThatWaitsAndHealingLetsThemGo() {
        link.delay(100, 0);
        link.send("waits");
        link.send("behind it");
        simulation.runUntil(50);
        link.cut(true);
        simulation.runUntil(60);
        link.send("during the cut");
        simulation.runUntil(5000);
        assertEquals(List.of("waits@50"), arrived);
        link.cut(false);
        simulation.runUntil(6000);
        assertEquals(List.of("waits@50", "behind it@5000", "during the cut@5000"), arrived);
    }

    @Test
    void aStreamEndsWithTheLifeOfItsReceiver() {
        link.delay(100, 0);
        link.send("to the first life");
        simulation.runUntil(50);
        life++;
        link.send("to the second");
        simulation.runUntil(1000);
        assertEquals(List.of("to the second@150"), arrived);
    }

    @Test
    void manyWaitAtOnce() {
        link.delay(1000, 0);
        for (int i = 0; i < 100; i++) {
            link.send(i);
        }
        simulation.runUntil(2000);
        assertEquals(100, arrived.size());
        assertEquals("99@1000", arrived.get(99));
    }
}
