package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void theRehearsalElectsAndWrites() {
        assertEquals(2, Rehearsal.play());
    }
}
