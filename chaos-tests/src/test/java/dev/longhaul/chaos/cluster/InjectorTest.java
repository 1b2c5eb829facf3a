package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.chaos.fault.Effect;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.links.Cut;
import dev.longhaul.regions.LinkId;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectorTest {
    @Test
    void aCutIsInEffectWhenTheLinksOfClientsAreCutToo() {
        Cut nodes = new Cut(1, 1_000, 1_200, List.of(LinkId.nodes(0, 1)));
        Cut clients = new Cut(2, 1_300, 1_900, List.of(LinkId.client(0, 1)));
        Effect effect = Injector.effect(new Fault.CutOff(Target.LEADER), List.of(0), 50, 100, List.of(nodes, clients));
        assertEquals(List.of(900L, 1_800L, 900L), List.of(effect.firstCall(), effect.inEffect(), effect.smear()));
        assertEquals(200,
                Injector.effect(new Fault.CutOff(Target.LEADER), List.of(0), 50, 100, List.of(nodes)).smear());
    }
}
