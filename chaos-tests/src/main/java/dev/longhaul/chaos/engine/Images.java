package dev.longhaul.chaos.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
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
            return new Images(NodeImage.used(had(engine, "image.node", names.node(), List.of())), toxiproxy);
        }
        Image jre = had(engine, "image.jre", names.jre(), List.of(ImageNames.JRE, OWN_JRE));
        return new Images(NodeImage.used(NodeImage.on(engine, jre)), toxiproxy);
    }

    /** The chosen image, or else the first of the others that is there, or else the first of them pulled. */
    private static Image had(Engine engine, String property, Optional<String> chosen, List<String> others) {
        List<String> acceptable = chosen.map(name -> List.of(tagged(name))).orElse(others);
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
                        ? "leave -D" + property + "= out to have one built, or "
                        : "build the images with chaos-tests/images/build, or ")
                + "name one that is there with -D" + property + "="));
    }

    /** With the tag that is meant where a name has neither tag nor digest: the engine would pull all that there are. */
    static String tagged(String name) {
        boolean exact = name.contains("@") || name.substring(name.lastIndexOf('/') + 1).contains(":");
        return exact ? name : name + ":latest";
    }

    static Optional<Image> present(DockerClient client, String name) {
        return EngineException.translating("looking for image " + name, () -> {
            try {
                InspectImageResponse found = client.inspectImageCmd(name).exec();
                ContainerConfig config = found.getConfig();
                boolean node = config != null && config.getLabels() != null && config.getEntrypoint() != null
                        && config.getLabels().entrySet().containsAll(NodeImage.LABEL.entrySet());
                return Optional.of(new Image(name, found.getId(), node ? List.of(config.getEntrypoint()) : List.of()));
            } catch (NotFoundException missing) {
                return Optional.empty();
            }
        });
    }

    /** Keeps what the registry's answer says of errors: it ends well all the same. */
    private static final class Pull extends ResultCallback.Adapter<PullResponseItem> {
        private volatile String failure = "it was not there afterwards";

        @Override
        public void onNext(PullResponseItem item) {
            if (item.getErrorDetail() != null && item.getErrorDetail().getMessage() != null) {
                failure = item.getErrorDetail().getMessage();
            }
        }
    }

    /** One try, of which people are told beforehand; what went wrong, if anything did. */
    static String pull(DockerClient client, String name) {
        System.err.println("pulling image " + name + ", which may take minutes");
        try {
            Pull pull = client.pullImageCmd(name).exec(new Pull());
            return pull.awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)
                    ? firstLine(pull.failure)
                    : "not done after " + PULL_MINUTES + " minutes";
        } catch (RuntimeException refused) {
            return firstLine(String.valueOf(refused.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while pulling " + name, interrupted);
        }
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("refused");
    }
}
