package dev.longhaul.links.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void badFlagsAreToldAndEndWithTwo() {
        assertEquals(2, run("-port", "90000"));
        assertTrue(err.toString().contains("-port 90000 is not between 0 and 65535"), err.toString());
        assertEquals(2, run("-port", "many"));
        assertTrue(err.toString().contains("'many' is not an int"), err.toString());
        assertEquals(2, run("-prot", "1"));
        assertTrue(err.toString().contains("-prot"), err.toString());
        assertEquals(2, run("-stall-threshold", "-1"));
        assertFalse(err.toString().contains("\tat "), "no stack trace");
    }

    @Test
    void badConfigurationsAreToldAndEndWithTwo() throws IOException {
        assertEquals(2, run("-port", "0", "-config", directory.resolve("none.json").toString()));
        assertTrue(err.toString().contains("none.json cannot be read"), err.toString());
        Path broken = Files.writeString(directory.resolve("broken.json"), "[\n{\"name\": oops}]");
        assertEquals(2, run("-port", "0", "-config", broken.toString()));
        assertTrue(err.toString().contains("line 2"), err.toString());
        Path nameless = Files.writeString(directory.resolve("nameless.json"), "[{\"upstream\":\"u:1\"}]");
        assertEquals(2, run("-port", "0", "-config", nameless.toString()));
        assertTrue(err.toString().contains("missing required field: name at proxy 1"), err.toString());
    }

    @Test
    void aPortInUseEndsWithOne() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertEquals(1, run("-port", Integer.toString(taken.getLocalPort())));
            assertTrue(err.toString().contains("cannot listen on 127.0.0.1:" + taken.getLocalPort()), err.toString());
        }
    }

    @Test
    void versionIsPrinted() {
        assertEquals(0, run("-version"));
        assertTrue(out.toString().contains("2.12.0"), out.toString());
    }

    @Test
    void servesItsConfigurationAndStopsCleanlyWhenTold() throws Exception {
        Path config = Files.writeString(directory.resolve("proxies.json"),
                "[{\"name\":\"db\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:9\"}]");
        Process process = new ProcessBuilder(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                        System.getProperty("java.class.path"), Main.class.getName(), "-port=0", "-seed=7", "-config",
                        config.toString()))
                .redirectErrorStream(true).start();
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            String line = output.readLine();
            while (line != null && !line.startsWith("listening on ")) {
                lines.add(line);
                line = output.readLine();
            }
            assertTrue(line != null && line.endsWith(", seed 7"), lines + " " + line);
            int port = Integer.parseInt(line.replaceAll(".*:([0-9]+),.*", "$1"));
            assertTrue(new ToxiproxyClient("127.0.0.1", port).getProxy("db").isEnabled());
            process.destroy();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new Main()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
