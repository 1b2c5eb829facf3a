package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.ImageNames;
import java.nio.file.Path;
import java.util.List;

/** Processes whose nodes have some classes of other code than the real ones. */
public final class BrokenProcesses {
    private BrokenProcesses() {
    }

    /** @param classes a folder of classes that stand before those of the node */
    public static Backend open(Path classes) {
        return new RealBackend(BackendChoice.of("processes", ImageNames.DEFAULTS), List.of(classes));
    }
}
