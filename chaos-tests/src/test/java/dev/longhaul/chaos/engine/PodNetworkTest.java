package dev.longhaul.chaos.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.exception.DockerException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PodNetworkTest {
    private final AtomicInteger asked = new AtomicInteger();

    /** A client that refuses every network. */
    private DockerClient refusing(String words) {
        CreateNetworkCmd command = (CreateNetworkCmd) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{CreateNetworkCmd.class}, (self, method, arguments) -> {
                    if (method.getName().equals("exec")) {
                        asked.incrementAndGet();
                        throw new DockerException(words, 403);
                    }
                    return self;
                });
        return (DockerClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{DockerClient.class},
                (client, method, arguments) -> command);
    }

    private String refusal(String words) {
        return assertThrows(EngineException.class, () -> PodNetwork.create(refusing(words), "n", Map.of()))
                .getMessage();
    }

    @Test
    void addressesThatAreTakenAreDrawnAgain() {
        String seen = refusal("Pool overlaps with other one on this address space");
        assertEquals(64, asked.get());
        assertTrue(seen.contains("docker network prune"), seen);
    }

    @Test
    void whatNoOtherAddressMendsIsTriedOnce() {
        String seen = refusal("no space left on device");
        assertTrue(seen.startsWith("network n cannot be made: ") && seen.contains("no space left on device"), seen);
        assertEquals(1, asked.get());
    }
}
