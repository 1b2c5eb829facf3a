package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.EngineException;
import dev.longhaul.chaos.engine.ImageNames;
import org.junit.jupiter.api.Assumptions;

/**
 * Whether tests can have containers. Where there is no engine they are left out, which is said in one line, unless {@code -Dcontainers=required}:
 * then they fail. {@code -Dcontainers=off} leaves them out in any case.
 */
public final class Containers {
    private static String missing;

    private Containers() {
    }

    /** A container backend; ends the test where there is none. */
    public static Backend open() {
        return new RealBackend(choice());
    }

    /** The engine and its images; ends the test where there is none. */
    static synchronized BackendChoice choice() {
        String wanted = System.getProperty("containers", "if there is an engine");
        if (missing == null && wanted.equals("off")) {
            missing = "-Dcontainers=off";
            System.out.println("left out: all tests with containers; " + missing);
        }
        if (missing == null) {
            try {
                return BackendChoice.of("containers", ImageNames.DEFAULTS);
            } catch (EngineException none) {
                missing = none.getMessage();
                System.out.println("left out: all tests with containers; " + missing);
            }
        }
        if (wanted.equals("required")) {
            throw new AssertionError("containers are required: " + missing);
        }
        return Assumptions.abort(missing);
    }
}
