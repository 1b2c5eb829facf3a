package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
import java.lang.reflect.Proxy;
import java.net.SocketException;

/** An engine whose connection is lost: every call fails as the client's do then, with an exception of no kind of its own. */
public final class LostEngine {
    private LostEngine() {
    }

    /** Its client. */
    public static DockerClient client() {
        return (DockerClient) Proxy.newProxyInstance(LostEngine.class.getClassLoader(),
                new Class<?>[]{DockerClient.class}, (client, method, arguments) -> {
                    throw new RuntimeException(new SocketException("Broken pipe"));
                });
    }
}
