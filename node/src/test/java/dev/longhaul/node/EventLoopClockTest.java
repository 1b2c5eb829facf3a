package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.raft.ServerId;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core goes by the faulty clock, measurement by the true one. One node, its time turned by hand. */
class EventLoopClockTest {
    private static final long HOUR = 3600L * 1_000_000_000;
    private static final ServerId ID = new ServerId(0);

    @TempDir
    private Path temporary;
    private volatile long truth = HOUR;
    private final FaultyClock clock = new FaultyClock(() -> truth);
    private final MultiThreadIoEventLoopGroup network = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private FileStorage.Opened stored;
    private NodeParts parts;

    @BeforeEach
    void open() throws IOException {
        NodeConfig config = new Settings(Flags.read(new String[]{"0", "--peers", "0=127.0.0.1:1", "--listen",
                "127.0.0.1:0", "--rest", "127.0.0.1:0", "--election-timeout", "40-80", "--data-dir",
                temporary.toString(), "--fault-injection", "on"})).toConfig();
        Hardware hardware = Hardware.faulty(new Hardware.Faults(clock, new FaultyDisk(told -> {})));
        stored = FileStorage.open(config.dataDir(), ID, FileStorage.SEGMENT_BYTES, hardware.disk());
        parts = new NodeParts(config, network, NodeParts.Doors.open(network, config.listen(), config.rest()), stored,
                hardware, why -> {});
        parts.loop().start();
        parts.serve(0, () -> true);
    }

    @AfterEach
    void close() throws IOException {
        parts.close();
        network.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        stored.storage().close();
    }

    /** Turns the loop once just before a moment and once at it; it must lead after the second alone. */
    private void campaignsAt(long moment) throws Exception {
        truth = moment - 10;
        parts.loop().turn();
        assertFalse(parts.loop().follows(ID), "too early");
        truth = moment;
        parts.loop().turn();
        assertTrue(parts.loop().follows(ID));
        everyEventIsStamped(moment);
    }

    private void everyEventIsStamped(long moment) throws IOException {
        try (EventReader events = new EventReader(parts.doors().rest().address(), 0)) {
            events.next();
            String line;
            do {
                line = events.next();
                if (!line.contains("\"Follower\"") && !line.contains("\"leader\":null")) {
                    assertEquals(Long.toString(moment), line.replaceAll(".*\"at\":([0-9]+).*", "$1"), line);
                }
            } while (!line.contains("\"type\":\"leader\",\"leader\":0"));
        }
    }

    @Test
    void atTwiceTheRateItCampaignsInHalfTheTime() throws Exception {
        long timeout = parts.loop().deadline() - truth;
        clock.set(0, 2);
        campaignsAt(HOUR + (timeout + 1) / 2);
    }

    @Test
    void atHalfTheRateItCampaignsInTwiceTheTime() throws Exception {
        long timeout = parts.loop().deadline() - truth;
        clock.set(0, 0.5);
        campaignsAt(HOUR + 2 * timeout);
    }

    @Test
    void aStepBringsTheCampaignForwardByAsMuch() throws Exception {
        long timeout = parts.loop().deadline() - truth;
        clock.set(timeout / 4, 1);
        campaignsAt(HOUR + timeout - timeout / 4);
    }

    @Test
    void aClockThatNobodyBentIsRight() throws Exception {
        campaignsAt(parts.loop().deadline());
    }
}
