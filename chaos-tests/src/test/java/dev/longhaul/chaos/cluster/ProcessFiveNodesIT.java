package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.ImageNames;

/** Real processes. */
class ProcessFiveNodesIT extends FiveNodesContract {
    @Override
    Backend backend() {
        return Backend.open("processes", ImageNames.DEFAULTS);
    }
}
