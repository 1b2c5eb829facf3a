package dev.longhaul.chaos.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script outside any container, with programs that are not nodes. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class SupervisorTest {
    @TempDir
    private Path folder;
    private Process script;

    private Supervisor start(String... program) throws IOException {
        List<String> line = new ArrayList<>(Supervisor.entryPoint(folder.toString()));
        line.addAll(List.of(program));
        script = new ProcessBuilder(line).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return new Supervisor(script.toHandle(), folder, 1);
    }

    @AfterEach
    void end() {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }

    private static ProcessHandle kill(Supervisor supervisor) {
        ProcessHandle node = ProcessHandle.of(supervisor.node().orElseThrow()).orElseThrow();
        node.destroyForcibly();
        return node;
    }

    @Test
    void aKilledProgramIsStartedAgainWhenThatIsAskedForAndNotBefore() throws Exception {
        Supervisor first = start("sleep", "1000");
        ProcessHandle node = kill(first);
        assertEquals(Optional.of(137L), first.status());
        assertFalse(node.isAlive());
        awaitRest();
        assertEquals(0, script.descendants().count());

        Supervisor second = first.again().orElseThrow();
        assertNotEquals(OptionalLong.of(node.pid()), second.node());
        kill(second);
        assertEquals(Optional.of(137L), second.status());
        assertEquals(Optional.of(137L), first.status());
    }

    @Test
    void aProgramThatEndsAtOnceIsNotThereAndItsStatusIsItsOwn() throws Exception {
        Supervisor first = start("sh", "-c", "exit 3");
        assertEquals(Optional.of(3L), first.status());
        assertEquals(OptionalLong.empty(), first.node());
        Supervisor second = first.again().orElseThrow();
        assertEquals(Optional.of(3L), second.status());
    }

    @Test
    void whileItWaitsItDoesNotRun() throws Exception {
        Supervisor supervisor = start("sleep", "1000");
        supervisor.node();
        assertEquals(awaitRest(), laterSwitches(), "while the program runs");
        kill(supervisor);
        supervisor.status();
        assertEquals(awaitRest(), laterSwitches(), "while there is none");
    }

    /** How often the script has given a processor back, when it sleeps for good. */
    private long awaitRest() {
        long[] last = {-1};
        return await().until(() -> {
            long before = last[0];
            last[0] = switches();
            return before == last[0] ? before : -1;
        }, same -> same >= 0);
    }

    private long laterSwitches() throws Exception {
        Thread.sleep(500);
        return switches();
    }

    private long switches() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + script.pid() + "/status")).stream()
                .filter(line -> line.contains("ctxt_switches"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }

    @Test
    void termEndsTheProgramAndThenTheScriptWithTheSameStatus() throws Exception {
        start("sh", "-c", "trap 'exit 7' TERM; while :; do sleep 0.05; done").node();
        ProcessHandle node = awaitTrap();
        script.destroy();
        assertTrue(script.waitFor(30, TimeUnit.SECONDS));
        assertEquals(7, script.exitValue());
        assertFalse(node.isAlive());
    }

    /** The program, once it has come to its loop. */
    private ProcessHandle awaitTrap() {
        return await().until(() -> script.children().findFirst(),
                node -> node.isPresent() && node.get().children().findFirst().isPresent()).orElseThrow();
    }

    @Test
    void termEndsTheScriptAlsoAfterTheProgram() throws Exception {
        Supervisor supervisor = start("sh", "-c", "exit 3");
        supervisor.status();
        awaitRest();
        script.destroy();
        assertTrue(script.waitFor(30, TimeUnit.SECONDS));
        assertEquals(3, script.exitValue());
        assertEquals(Optional.empty(), new Supervisor(script.toHandle(), folder, 2).status());
    }
}
