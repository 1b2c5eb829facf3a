package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.fault.Strain;
import dev.longhaul.regions.LinkId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrainsTest {
    private static final LinkId LINK = LinkId.nodes(0, 1);

    private final Strains strains = new Strains();

    @Test
    void delaysOfSeveralFaultsAddUpAndTheWorseFlowHolds() {
        strains.put("slow", Map.of(LINK, Strain.slow(10)));
        strains.put("slower", Map.of(LINK, Strain.slow(5)));
        strains.put("held", Map.of(LINK, Strain.HELD));
        assertEquals(new Strain(Strain.Flow.HELD, 15, 0, 0), strains.of(LINK));
        strains.put("refused", Map.of(LINK, Strain.REFUSED));
        assertEquals(Strain.Flow.REFUSED, strains.of(LINK).flow());
    }

    @Test
    void theLowerRateHolds() {
        assertEquals(3, Strain.narrow(5).and(Strain.narrow(3)).kilobytes());
        assertEquals(5, Strain.NONE.and(Strain.narrow(5)).kilobytes());
    }

    @Test
    void aLinkIsFreeWhenItsLastFaultIsGone() {
        strains.put("one", Map.of(LINK, Strain.HELD));
        strains.put("other", Map.of(LINK, Strain.HELD));
        assertTrue(strains.remove("one").isEmpty(), "the other still holds it");
        assertEquals(new Strains.Changed(Strain.HELD, Strain.NONE), strains.remove("other").get(LINK));
        assertTrue(strains.remove("other").isEmpty());
    }
}
