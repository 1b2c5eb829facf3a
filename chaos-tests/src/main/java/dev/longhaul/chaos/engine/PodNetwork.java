package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network.Ipam;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The network of one node, which only the gateway shares with it. Its addresses are static, out of the range that RFC 2544 sets aside for
 * benchmarks of networks, which hardly any real network uses.
 *
 * @param gateway address of the gateway in it
 * @param pod address of the node in it
 */
record PodNetwork(String id, String gateway, String pod) {
    /** 198.18.0.0/15 in networks of 16 addresses. */
    private static final int SUBNETS = 1 << 13;
    private static final int TRIES = 64;

    /**
     * Makes one.
     *
     * @param name unique within the engine
     * @throws EngineException if the engine refuses, or has no room for it
     */
    static PodNetwork create(DockerClient client, String name, Map<String, String> labels) {
        String refusal = "";
        for (int tries = 0; tries < TRIES; tries++) {
            int subnet = ThreadLocalRandom.current().nextInt(SUBNETS);
            try {
                String id = client.createNetworkCmd().withName(name).withLabels(labels).withCheckDuplicate(true)
                        .withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet(address(subnet, 0) + "/28")))
                        .exec().getId();
                return new PodNetwork(id, address(subnet, 2), address(subnet, 3));
            } catch (DockerException refused) {
                refusal = String.valueOf(refused.getMessage()).strip();
                if (!isTaken(refusal)) {
                    throw new EngineException("network " + name + " cannot be made: " + refusal, refused);
                }
            }
        }
        throw new EngineException("no network could be made: " + refusal
                + "; 'docker network prune' removes networks that nothing uses");
    }

    /** Whether somebody has drawn the same addresses, which another draw mends: in the words of Docker and of Podman. */
    static boolean isTaken(String refusal) {
        return refusal.contains("overlap") || refusal.contains("already used");
    }

    private static String address(int subnet, int host) {
        int last = subnet * 16 + host;
        return "198." + (18 + (last >> 16)) + "." + (last >> 8 & 255) + "." + (last & 255);
    }
}
