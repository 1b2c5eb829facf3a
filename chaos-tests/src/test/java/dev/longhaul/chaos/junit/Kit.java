package dev.longhaul.chaos.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs the tests of a class as a build would, and tells how each ended. */
final class Kit {
    private final EngineTestKit.Builder engine;

    /** @param runs where run directories go */
    Kit(Class<?> tests, Path runs) {
        engine = EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests))
                .configurationParameter("longhaul.runs", runs.toString());
    }

    Kit with(String parameter, String value) {
        engine.configurationParameter(parameter, value);
        return this;
    }

    EngineExecutionResults run() {
        return engine.execute();
    }

    /** What the one test ended with; empty if it passed. */
    Optional<Throwable> failure() {
        Event ended = run().allEvents().finished().stream()
                .filter(event -> event.getTestDescriptor().isTest()).findFirst().orElseThrow();
        return ended.getRequiredPayload(TestExecutionResult.class).getThrowable();
    }
}
