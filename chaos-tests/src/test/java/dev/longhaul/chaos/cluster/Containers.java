package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.EngineException;
import dev.longhaul.chaos.engine.ImageNames;
import org.junit.jupiter.api.Assumptions;

/**
 * Whether tests can have containers. Where there is no engine they are left out, which is said in one line, unless {@code -Dcontainers=required}:
 * then they fail.
 */
final class Containers {
    private static String missing;

    private Containers() {
    }

    /** A container backend; ends the test where there is none. */
    static synchronized Backend open() {
        if (missing == null) {
            try {
                return Backend.open("containers", ImageNames.DEFAULTS);
            } catch (EngineException none) {
                missing = none.getMessage();
                System.out.println("left out: all tests with containers; " + missing);
            }
        }
        if ("required".equals(System.getProperty("containers"))) {
            throw new AssertionError("containers are required: " + missing);
        }
        return Assumptions.abort(missing);
    }
}
