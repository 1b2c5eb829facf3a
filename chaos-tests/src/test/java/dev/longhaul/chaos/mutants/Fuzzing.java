package dev.longhaul.chaos.mutants;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

/**
 * The fuzzer over a core that may be a mutant.
 *
 * @param firstViolation the fuzzer's method, in a class loader of its own
 */
record Fuzzing(Method firstViolation) {
    private static final String FUZZER = "dev.longhaul.chaos.simulation.fuzz.Fuzzer";

    /** @param mutated classes to put before the real ones; with none, this fuzzes the core as it is */
    static Fuzzing of(Map<String, byte[]> mutated) {
        try {
            return new Fuzzing(new MutantLoader(mutated).loadClass(FUZZER).getMethod("firstViolation", long.class,
                    int.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no " + FUZZER + ".firstViolation(long, int, long)", e);
        }
    }

    /**
     * The first violation in the worlds of the seeds from {@code fromSeed} on; empty if there is none.
     *
     * @param forNanos how long to go on at most
     */
    Optional<Caught> search(long fromSeed, int seeds, long forNanos) {
        try {
            return Optional.ofNullable((String) firstViolation.invoke(null, fromSeed, seeds, forNanos))
                    .map(Caught::parse);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(FUZZER + ".firstViolation must be public", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the fuzzer failed from seed " + fromSeed + " on", e.getCause());
        }
    }
}
