package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.ImageNames;

/** Real processes. */
class ProcessNodeFaultsIT extends NodeFaultContract {
    @Override
    Backend backend() {
        return Backend.open("processes", ImageNames.DEFAULTS);
    }
}
