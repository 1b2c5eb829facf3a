package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import org.junit.jupiter.api.Test;

/** Containers behind the real Toxiproxy. */
class ContainerLinkFaultsIT extends LinkFaultContract {
    @Override
    Backend backend() {
        return Containers.open();
    }

    @Test
    void whatToxiproxyCannotSafelyDoIsNotTried() {
        Effect effect = cluster().apply(new Fault.OnLinks(Which.AROUND, Target.LEADER, new Trouble.Bandwidth(10)));
        assertFalse(effect.tookEffect());
        assertEquals("containers cannot have a fault bandwidth", effect.proof());
    }
}
