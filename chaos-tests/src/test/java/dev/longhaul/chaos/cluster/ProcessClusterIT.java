package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.ImageNames;

/** Real processes over embedded links. */
class ProcessClusterIT extends ClusterContract {
    @Override
    Backend backend() {
        return Backend.open("processes", ImageNames.DEFAULTS);
    }
}
