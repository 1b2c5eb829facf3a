package dev.longhaul.raft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** The core does nothing but compute: same inputs, same outputs, in every JVM. */
@AnalyzeClasses(packages = "dev.longhaul.raft", importOptions = ImportOption.DoNotIncludeTests.class)
class PurityTest {
    @ArchTest
    static final ArchRule neitherIoNorClockNorThread = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.time..",
                    "java.util.concurrent..", "java.lang.management..", "java.util.logging..", "org.slf4j..",
                    "io.netty..", "dev.longhaul.node..");

    @ArchTest
    static final ArchRule neitherThreadNorRandomnessOfItsOwn = noClasses().should().dependOnClassesThat()
            .belongToAnyOf(Thread.class, ThreadLocal.class, Random.class, SplittableRandom.class, UUID.class)
            .orShould().dependOnClassesThat().resideInAPackage("java.util.random..");

    @ArchTest
    static final ArchRule noSystemAndNoRandomMath = noClasses().should().dependOnClassesThat()
            .belongToAnyOf(System.class, Runtime.class)
            .orShould().callMethod(Math.class, "random");

    /** Their order changes from one JVM to the next. */
    @ArchTest
    static final ArchRule noSaltedCollections = noClasses().should()
            .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("a salted collection is made") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    JavaClass owner = access.getTargetOwner();
                    String name = access.getTarget().getName();
                    return (owner.isEquivalentTo(Set.class) || owner.isEquivalentTo(Map.class))
                            && (name.equals("of") || name.equals("copyOf") || name.equals("ofEntries"))
                            || name.startsWith("toUnmodifiableSet") || name.startsWith("toUnmodifiableMap")
                            || name.equals("identityHashCode");
                }
            });

    @ArchTest
    static final ArchRule onlyTheJdk = noClasses().should().dependOnClassesThat(
            new DescribedPredicate<JavaClass>("are neither of this package nor of java.lang or java.util") {
                @Override
                public boolean test(JavaClass type) {
                    String name = type.getBaseComponentType().getPackageName();
                    return !type.getBaseComponentType().isPrimitive() && !name.equals("dev.longhaul.raft")
                            && !name.startsWith("java.lang") && !name.startsWith("java.util")
                            && !name.equals("java.nio.charset");
                }
            });
}
