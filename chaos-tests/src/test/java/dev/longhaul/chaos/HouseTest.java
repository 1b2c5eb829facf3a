package dev.longhaul.chaos;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions in which the modules and packages may look. */
@AnalyzeClasses(packages = "dev.longhaul", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final String NODE = "dev.longhaul.node..";
    private static final String RAFT = "dev.longhaul.raft..";
    private static final String REGIONS = "dev.longhaul.regions..";
    private static final String LINKS = "dev.longhaul.links..";
    private static final String RESULTS = "dev.longhaul.results..";
    private static final String CHAOS = "dev.longhaul.chaos..";
    private static final String JUNIT = "dev.longhaul.chaos.junit..";
    private static final String ENGINE = "dev.longhaul.chaos.engine..";

    @ArchTest
    static final ArchRule theNodeKnowsNobody = noClasses().that().resideInAnyPackage(NODE, RAFT).should()
            .dependOnClassesThat()
            .resideInAnyPackage(REGIONS, LINKS, RESULTS, CHAOS);

    @ArchTest
    static final ArchRule theWorldKnowsNobody = noClasses().that().resideInAnyPackage(REGIONS, LINKS).should()
            .dependOnClassesThat().resideInAnyPackage(NODE, RAFT, RESULTS, CHAOS);

    @ArchTest
    static final ArchRule resultsKnowNobody = noClasses().that().resideInAPackage(RESULTS).should()
            .dependOnClassesThat()
            .resideInAnyPackage(NODE, RAFT, REGIONS, LINKS, CHAOS);

    @ArchTest
    static final ArchRule theCoreKnowsNoServer = noClasses().that().resideInAPackage(RAFT).should()
            .dependOnClassesThat()
            .resideInAPackage(NODE);

    @ArchTest
    static final ArchRule placesAreKnownWithoutLinks = noClasses().that().resideInAPackage(REGIONS).should()
            .dependOnClassesThat().resideInAPackage(LINKS);

    @ArchTest
    static final ArchRule measuresKnowNoReport = noClasses()
            .that()
            .resideInAnyPackage("dev.longhaul.results.record..", "dev.longhaul.results.measure..",
                    "dev.longhaul.results.check..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("dev.longhaul.results.chart..", "dev.longhaul.results.report..");

    @ArchTest
    static final ArchRule theEngineKnowsNoCluster = noClasses().that().resideInAPackage(ENGINE).should()
            .dependOnClassesThat(resideInAPackage(CHAOS).and(resideOutsideOfPackage(ENGINE)));

    @ArchTest
    static final ArchRule onlyTheEngineSpeaksToContainers = noClasses().that().resideInAPackage(CHAOS).and()
            .resideOutsideOfPackage(ENGINE).should().dependOnClassesThat()
            .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..");

    @ArchTest
    static final ArchRule theSimulatorKnowsNoTrial = noClasses().that()
            .resideInAPackage("dev.longhaul.chaos.simulation..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("dev.longhaul.chaos.cluster..", "dev.longhaul.chaos.scenario..",
                    "dev.longhaul.chaos.experiment..", ENGINE, LINKS, NODE);

    @ArchTest
    static final ArchRule trialsSeeOnlyTheSeam = noClasses().that().implement(dev.longhaul.chaos.scenario.Trial.class)
            .or()
            .haveSimpleName("Course").should().dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..", "org.awaitility..", "dev.longhaul.links..",
                    "dev.longhaul.node..")
            .orShould().callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().dependOnClassesThat().areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule clientsKnowOnlyTheirTransport = noClasses().that()
            .haveNameMatching(
                    ".*\\.workload\\.(Answer|Belief|Client|ClientGroup|Locks|Op|OperationPlan|Scouts|Sightings|Transport)(\\$.*)?")
            .should().dependOnClassesThat().resideInAnyPackage("io.netty..", "java.util.concurrent..", "java.net..")
            .orShould().callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyExperimentsAndCommandsRunTrials = classes().that()
            .resideInAPackage("dev.longhaul.chaos.experiment..")
            .should().onlyHaveDependentClassesThat()
            .resideInAnyPackage("dev.longhaul.chaos.experiment..", "dev.longhaul.chaos.cli..", JUNIT);

    @ArchTest
    static final ArchRule nobodyKnowsTestsOfOnesOwn = noClasses().that().resideOutsideOfPackage(JUNIT).should()
            .dependOnClassesThat()
            .resideInAnyPackage(JUNIT, "org.junit..", "org.assertj..", "org.opentest4j..", "org.apiguardian..");
}
