package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.random.Streams;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.Timeouts;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A harness that opens a cluster, pauses one of its nodes, says what there is, and then ends as it is told or waits to be ended. */
final class HarnessUnderTest {
    private static final long MILLI = 1_000_000;

    private HarnessUnderTest() {
    }

    public static void main(String[] args) throws InterruptedException {
        RealBackend backend = (RealBackend) Backend.open(args[1], ImageNames.DEFAULTS);
        RealCluster cluster = (RealCluster) Cluster.open(backend, World.load("single-zone"),
                new NodeOptions(new Timeouts(150 * MILLI, 300 * MILLI, 75 * MILLI), "all"), new Streams(3),
                line -> {});
        cluster.apply(new Fault.Pause(Target.node(1)));
        System.out.println("folder " + backend.folder().path());
        System.out.println("pid " + backend.janitor().pid());
        for (ClusterNode node : cluster.nodes()) {
            System.out.println("pid " + node.life().orElseThrow().body().name().replaceAll(".*process (\\d+).*", "$1"));
            System.out.println("port " + node.rest().getPort());
        }
        if (cluster.premises() instanceof ProcessPremises processes) {
            processes.peerPorts().forEach(port -> System.out.println("port " + port));
        } else {
            System.out.println("label " + backend.label());
        }
        System.out.println("ready");
        switch (args[0]) {
            case "close" -> {
                cluster.close();
                backend.close();
            }
            case "fail" -> throw new IllegalStateException("a trial failed");
            default -> new CountDownLatch(1).await(120, TimeUnit.SECONDS);
        }
    }
}
