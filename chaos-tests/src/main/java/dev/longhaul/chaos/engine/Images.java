package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The images of a run, all of them present. */
public record Images(Image node, Image toxiproxy) {
    /** Built by {@code chaos-tests/images/build} where no registry answers. */
    private static final String OWN_TOXIPROXY = "longhaul/toxiproxy:2.12.0";
    private static final String OWN_JRE = "longhaul/jre:17";
    private static final int PULL_MINUTES = 5;

    /**
     * An image as it is named, and what is behind the name now.
     *
     * @param supervisable its entry point, if it is one of this project's node and so has a shell, in which a {@link Supervisor} can start it;
     *        else empty
     */
    public record Image(String name, String id, List<String> supervisable) {
        /** Both, for the record of a run. */
        public String text() {
            return name + " (" + id.replace("sha256:", "").substring(0, 12) + ")";
        }
    }

    /**
     * Finds, pulls or builds what is needed.
     *
     * @throws EngineException naming the image that cannot be had, and both cures
     */
    public static Images of(Engine engine, ImageNames names) {
        Image toxiproxy = had(engine, "image.toxiproxy", names.toxiproxy(),
                List.of(ImageNames.TOXIPROXY, OWN_TOXIPROXY));
        if (names.node().isPresent()) {
            return new Images(had(engine, "image.node", names.node(), List.of()), toxiproxy);
        }
        Image jre = had(engine, "image.jre", names.jre(), List.of(ImageNames.JRE, OWN_JRE));
        return new Images(NodeImage.on(engine, jre), toxiproxy);
    }

    /** The chosen image, or else the first of the others that is there, or else the first of them pulled. */
    private static Image had(Engine engine, String property, Optional<String> chosen, List<String> others) {
        List<String> acceptable = chosen.map(List::of).orElse(others);
        for (String name : acceptable) {
            Optional<Image> present = present(engine.client(), name);
            if (present.isPresent()) {
                return present.get();
            }
        }
        String name = acceptable.get(0);
        String failure = pull(engine.client(), name);
        return present(engine.client(), name).orElseThrow(() -> new EngineException("the engine has no image " + name
                + " and cannot pull it (" + failure + "); " + (others.isEmpty()
                        ? ""
                        : "build the images with"
                                + " chaos-tests/images/build, or ")
                + "name one that is there with -D" + property + "="));
    }

    static Optional<Image> present(DockerClient client, String name) {
        try {
            InspectImageResponse found = client.inspectImageCmd(name).exec();
            ContainerConfig config = found.getConfig();
            boolean node = config != null && config.getLabels() != null && config.getEntrypoint() != null
                    && config.getLabels().entrySet().containsAll(NodeImage.LABEL.entrySet());
            return Optional.of(new Image(name, found.getId(), node ? List.of(config.getEntrypoint()) : List.of()));
        } catch (NotFoundException missing) {
            return Optional.empty();
        }
    }

    /** One try; what went wrong, if anything did. */
    private static String pull(DockerClient client, String name) {
        try {
            boolean done = client.pullImageCmd(name).exec(new ResultCallback.Adapter<PullResponseItem>())
                    .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
            return done ? "it was not there afterwards" : "not done after " + PULL_MINUTES + " minutes";
        } catch (DockerException | DockerClientException refused) {
            return String.valueOf(refused.getMessage()).strip().lines().findFirst().orElse("refused");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while pulling " + name, interrupted);
        }
    }
}
