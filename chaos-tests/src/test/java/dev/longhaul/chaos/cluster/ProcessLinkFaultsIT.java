package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import org.junit.jupiter.api.Test;

/** Real processes over embedded links, which can refuse, reset and be narrow, too. */
class ProcessLinkFaultsIT extends LinkFaultContract {
    @Override
    Backend backend() {
        return Backend.open("processes", ImageNames.DEFAULTS);
    }

    @Test
    void aLeaderWhoseConnectionsAreRefusedIsReplacedAndRejoins() {
        awaitLeader();
        long term = cluster().view().recognisedTerm();
        Effect effect = inEffect(Which.AROUND, Target.LEADER, new Trouble.Refuse());
        assertTrue(effect.proof().contains("refused"), effect::proof);
        assertTrue(cluster().await(cluster().now() + 30 * SECOND, view -> view.recognisedTerm() > term));
        heal(effect);
    }

    @Test
    void connectionsThatAreResetAreDialledAgain() {
        Effect effect = inEffect(Which.AROUND, Target.node(0), new Trouble.Reset(400 * MILLI));
        cluster().advanceTo(cluster().now() + SECOND);
        heal(effect);
        assertTrue(roundTrip(0, 1) >= 0 && roundTrip(1, 0) >= 0);
    }

    @Test
    void aNarrowLinkCarriesEchoesSlowly() {
        Effect effect = inEffect(Which.ONE_LINK, Target.node(0), new Trouble.Bandwidth(2));
        int other = effect.nodes().get(1);
        assertTrue(quickest(0, other) >= 5 * MILLI, "some tens of bytes at 2 KB/s");
        heal(effect);
    }
}
