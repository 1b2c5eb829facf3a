package dev.longhaul.chaos.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.chaos.engine.LostEngine;
import dev.longhaul.chaos.engine.NodeContainer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EngineKilledBodyTest {
    private final NodeContainer container = NodeContainer.elsewhere(LostEngine.client(), "0123456789abcdef");
    private final Body body = new EngineKilledBody(container,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));

    @Test
    void whereTheEngineIsLostTheHarnessHasFailed() {
        for (Executable call : List.<Executable>of(body::alive, body::end, body::pause, body::resume, body::kill)) {
            ClusterFailure seen = assertThrows(ClusterFailure.class, call);
            assertTrue(seen.getMessage().endsWith("failed: Broken pipe"), seen.getMessage());
        }
    }

    @Test
    void whatALostNodePrintedIsNotKnown() {
        assertEquals("(its output cannot be read: java.net.SocketException: Broken pipe)", container.printed());
    }
}
