package dev.longhaul.chaos.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test, or each test of a class, a cluster of its own over a world. Its parameters may be a {@link TestCluster}, its {@link Faults}, its
 * {@link Loads} and the {@link TestRun}; so may those of {@code @BeforeEach} and {@code @AfterEach}. The annotation of a method goes before that
 * of its class.
 *
 * <p>Before the test begins all nodes answer and, if the world lets them, one leads. After it everything is healed and ended, however it ended.
 * What happened is in {@code target/longhaul/CLASS/METHOD}, a run directory like those of the main job; when the test fails its
 * {@code report.html} is written there and its path is printed.
 *
 * <p>Configuration parameters of JUnit, which may be system properties, go before what is written here: {@code longhaul.cluster} and
 * {@code longhaul.seed}; so the same test runs in virtual time or on containers. {@code longhaul.runs} names another folder than
 * {@code target/longhaul}, and {@code longhaul.image.node}, {@code longhaul.image.toxiproxy}, {@code longhaul.image.jre} name what containers are
 * made of.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(LonghaulExtension.class)
public @interface LonghaulCluster {
    /** Where the nodes and the clients sit: the name of a world, or the path of a YAML file with one of your own. */
    String world() default "us-eu-ap";

    /** How many nodes: the first so many of the world; 0 takes all that it has. */
    int nodes() default 0;

    /** Election timeouts MIN-MAX or MIN-MAX/HEARTBEAT in milliseconds; the heartbeat is half of MIN unless given. */
    String timeouts() default "800-1200";

    /** {@code all}, {@code none}, or a list of {@code prevote,checkquorum,stickiness}. */
    String protection() default "all";

    /**
     * {@code processes}, {@code containers}, {@code simulated} (virtual time: seconds are free, and a seed repeats everything), or {@code auto}:
     * containers where an engine answers, else processes.
     */
    String cluster() default "auto";

    /** Of all that is drawn: on real clusters it repeats what is done, not what comes of it. */
    long seed() default 1;
}
