package dev.longhaul.chaos.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.model.PullResponseItem;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, pulls and ages of images, without an engine. */
class ImagesTest {
    private static final Instant NOW = Instant.ofEpochSecond(2_000_000_000);

    @ParameterizedTest
    @CsvSource({"jre,jre:latest", "jre:17,jre:17", "host:5000/a/jre,host:5000/a/jre:latest",
            "host:5000/a/jre:17,host:5000/a/jre:17", "a/jre@sha256:12ab,a/jre@sha256:12ab"})
    void aNameWithoutTagMeansOneImageAndNotAll(String name, String meant) {
        assertEquals(meant, Images.tagged(name));
    }

    @Test
    void whatTheRegistryAnswersInTheStreamIsTold() {
        assertEquals("manifest unknown", Images.pull(answering("""
                {"errorDetail": {"message": "manifest unknown\\nand more"}, "error": "manifest unknown"}"""), "a:1"));
        assertEquals("it was not there afterwards", Images.pull(answering("""
                {"status": "Pulling from a"}"""), "a:1"));
    }

    /** A client whose every pull gets this one line and ends. */
    private static DockerClient answering(String line) {
        PullImageCmd command = proxy(PullImageCmd.class, callback -> {
            callback.onNext(item(line));
            callback.onComplete();
            return callback;
        });
        return (DockerClient) Proxy.newProxyInstance(ImagesTest.class.getClassLoader(),
                new Class<?>[]{DockerClient.class}, (client, method, arguments) -> command);
    }

    private interface Exec {
        Object with(ResultCallback<PullResponseItem> callback);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Exec exec) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (command, method, arguments) -> exec.with((ResultCallback<PullResponseItem>) arguments[0])));
    }

    private static PullResponseItem item(String line) {
        try {
            return new ObjectMapper().readValue(line, PullResponseItem.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLostConnectionWhileLookingForAnImageNamesIt() {
        EngineException seen = assertThrows(EngineException.class, () -> Images.present(LostEngine.client(), "a:1"));
        assertEquals("looking for image a:1 failed: Broken pipe", seen.getMessage());
        assertEquals("java.net.SocketException: Broken pipe", Images.pull(LostEngine.client(), "a:1"));
    }

    @Test
    void imagesOfTheNodeAreKeptForThirtyDaysAndWhileTheirProcessLives() {
        long young = NOW.minus(Duration.ofDays(29)).getEpochSecond();
        long old = NOW.minus(Duration.ofDays(31)).getEpochSecond();
        assertFalse(NodeImage.isOld("longhaul/node:1", "sha256:1", young, NOW));
        assertTrue(NodeImage.isOld("longhaul/node:1", "sha256:1", old, NOW));
        assertFalse(NodeImage.isOld("mine/node:1", "sha256:1", old, NOW));
        NodeImage.used(new Images.Image("longhaul/node:2", "sha256:2", List.of()));
        assertFalse(NodeImage.isOld("longhaul/node:2", "sha256:2", old, NOW));
    }
}
