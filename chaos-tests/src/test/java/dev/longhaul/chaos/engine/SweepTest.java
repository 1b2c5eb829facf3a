package dev.longhaul.chaos.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
    @Test
    void whatALostConnectionDoesNotTellOfIsNotTakenForGone() {
        assertFalse(Sweep.containers(LostEngine.client(), List.of("one", "two")));
    }

    @Test
    void whatIsLeftCannotBeToldOverALostConnection() {
        EngineException seen = assertThrows(EngineException.class, () -> Sweep.partly(LostEngine.client(), "c1"));
        assertEquals("looking for what is left of c1 failed: Broken pipe", seen.getMessage());
    }
}
