package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.engine.ImageNames;
import org.junit.jupiter.api.Test;

class BackendTest {
    @Test
    void anUnknownBackendIsRefusedWithThoseThereAre() {
        IllegalArgumentException seen = assertThrows(IllegalArgumentException.class,
                () -> Backend.open("procesess", ImageNames.DEFAULTS));
        assertEquals("no backend 'procesess'; there are auto, containers, processes, simulated", seen.getMessage());
    }

    @Test
    void portsAreHandedOutOnceAndBelowTheEphemeralRange() {
        int first = Ports.take();
        int second = Ports.take();
        try {
            assertNotEquals(first, second);
            assertTrue(first >= 20_000 && first < 30_000);
        } finally {
            Ports.release(first);
            Ports.release(second);
        }
    }
}
