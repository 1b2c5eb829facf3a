package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person meets it: what it prints, and its exit codes. */
class CommandIT {
    @TempDir
    private Path temporary;

    private NodeProcess start(String... more) throws IOException {
        String[] args = {"0", "--listen", "127.0.0.1:0", "--rest", "127.0.0.1:0", "--data-dir",
                temporary.resolve("data").toString()};
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return new NodeProcess(all);
    }

    private static void assertRefused(NodeProcess node, int exitCode, String start) throws IOException {
        String line = node.line();
        assertTrue(line.startsWith("longhaul-node: " + start), line);
        assertNull(node.line());
        assertEquals(exitCode, node.waitFor());
    }

    @Test
    void itSaysWhenItIsReadyAndStopsAtSigterm() throws IOException {
        NodeProcess node = start();
        String ready = node.line();
        try {
            assertTrue(
                    ready.matches(
                            "longhaul-node 0 ready: rest 127.0.0.1:[0-9]+ peers 127.0.0.1:[0-9]+ data .* seed [0-9]+"),
                    ready);
            node.terminate();
            int exitCode = node.waitFor();
            assertTrue(exitCode == 0 || exitCode == 143, "exit code " + exitCode);
            assertNull(node.line());
        } finally {
            node.kill();
        }
    }

    @Test
    void badSettingsEndItWithTwo() throws IOException {
        assertRefused(start("--heartbeat", "800"), 2,
                "--heartbeat 800: a heartbeat must be shorter than the election timeout");
    }

    @Test
    void anAddressInUseEndsItWithThree() throws IOException {
        NodeProcess node = start();
        try {
            Address rest = NodeProcess.address(node.line(), "rest");
            assertRefused(new NodeProcess("1", "--listen", "127.0.0.1:0", "--rest", rest.toString(), "--data-dir",
                    temporary.resolve("other").toString()), 3, "--rest " + rest + ": cannot be listened on");
        } finally {
            node.kill();
        }
    }

    @Test
    void aDamagedLogEndsItWithFour() throws IOException {
        NodeProcess node = start();
        node.line();
        node.kill();
        Path log = temporary.resolve("data").resolve(LogSegment.name(1));
        byte[] content = Files.readAllBytes(log);
        content[2] ^= 1;
        Files.write(log, content);
        assertRefused(start(), 4, log + " at byte 0: the header is damaged");
    }

    @Test
    void theDataOfAnotherNodeEndsItWithTwo() throws IOException {
        NodeProcess node = start();
        node.line();
        node.kill();
        assertRefused(new NodeProcess("1", "--listen", "127.0.0.1:0", "--rest", "127.0.0.1:0", "--data-dir",
                temporary.resolve("data").toString()), 2,
                "--data-dir " + temporary.resolve("data") + ": belongs to node 0, this is node 1");
    }
}
