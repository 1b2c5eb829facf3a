package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.ImageNames;

/** Real processes. */
class ProcessOverlapIT extends OverlapContract {
    @Override
    Backend backend() {
        return Backend.open("processes", ImageNames.DEFAULTS);
    }
}
