package dev.longhaul.chaos.junit;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link LonghaulCluster} registers: opens a cluster before each test, and leaves nothing of it after. */
public final class LonghaulExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(LonghaulExtension.class);
    private static final String RUNS = "longhaul.runs";
    private static final String USUAL_RUNS = "target/longhaul";
    private static final Map<Class<?>, Function<TestSession, Object>> PARAMETERS = Map.of(
            TestCluster.class, TestSession::nodes, Faults.class, TestSession::faults, Loads.class, TestSession::loads,
            TestRun.class, TestSession::run);

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Optional<Place> place = Place.of(context);
        if (place.isPresent()) {
            Choice choice = Choice.of(place.get(), context);
            context.getStore(OURS).put(TestSession.class,
                    TestSession.open(choice, directory(context), command(context)));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        TestSession session = context.getStore(OURS).remove(TestSession.class, TestSession.class);
        if (session == null) {
            return;
        }
        // a test that ran out of time was interrupted, and what comes now has to wait for processes
        boolean interrupted = Thread.interrupted();
        try {
            session.end(context.getExecutionException()).ifPresent(report -> System.err.println(
                    "longhaul: " + name(context) + " failed; report: " + report.toAbsolutePath().normalize()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestSession session = context.getStore(OURS).get(TestSession.class, TestSession.class);
        if (session == null) {
            String where = parameter.getDeclaringExecutable().getDeclaringClass().getName() + ", "
                    + parameter.getDeclaringExecutable().getName();
            throw new ParameterResolutionException("parameter " + parameter.getParameter() + " of " + where + ": "
                    + (Place.of(context).isEmpty()
                            ? "there is no @LonghaulCluster on the test or its class; put one there"
                            : "a cluster is there for one test; take it as a parameter of the test, of @BeforeEach or"
                                    + " of @AfterEach"));
        }
        return PARAMETERS.get(parameter.getParameter().getType()).apply(session);
    }

    /** Of the class and the method; a second test of that name, or the next repetition, has a number behind it. */
    private static Path directory(ExtensionContext context) {
        Path runs = Path.of(context.getConfigurationParameter(RUNS).orElse(USUAL_RUNS));
        Path first = runs.resolve(context.getRequiredTestClass().getName()).resolve(method(context).getName());
        @SuppressWarnings("unchecked")
        Set<Path> taken = context.getRoot().getStore(OURS).getOrComputeIfAbsent(RUNS,
                key -> ConcurrentHashMap.newKeySet(), Set.class);
        Path directory = first;
        for (int next = 2; !taken.add(directory.toAbsolutePath()); next++) {
            directory = first.resolveSibling(first.getFileName() + "-" + next);
        }
        return directory;
    }

    private static String command(ExtensionContext context) {
        return "mvn test -Dtest=" + name(context);
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getName() + "#" + method(context).getName();
    }

    private static Method method(ExtensionContext context) {
        return context.getRequiredTestMethod();
    }
}
