package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.ImageNames;

/** Virtual time. */
class SimulatedOverlapTest extends OverlapContract {
    @Override
    Backend backend() {
        return Backend.open("simulated", ImageNames.DEFAULTS);
    }
}
