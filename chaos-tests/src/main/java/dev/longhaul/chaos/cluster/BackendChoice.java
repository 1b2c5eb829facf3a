package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.Engine;
import dev.longhaul.chaos.engine.EngineException;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.engine.Images;
import dev.longhaul.chaos.engine.Sweep;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which backend a name leads to, and why.
 *
 * @param containers the engine and its images; empty for processes
 */
record BackendChoice(Optional<Containers> containers, String reason) {
    static final List<String> NAMES = List.of("auto", "containers", "processes", SimulatedBackend.NAME);

    /** An engine that answers, and images that it has. */
    record Containers(Engine engine, Images images) {}

    /**
     * Looks what this machine has; may pull or build images, starts nothing.
     *
     * @throws IllegalArgumentException if there is no such backend
     * @throws EngineException if containers were asked for, or there is nothing else, and they cannot be had
     */
    static BackendChoice of(String name, ImageNames images) {
        return of(name, images, Engine::find);
    }

    /** With an engine that is found in a way of one's own. */
    static BackendChoice of(String name, ImageNames images, Supplier<Engine> engine) {
        return switch (name) {
            case "auto" -> best(images, engine);
            case "containers" -> new BackendChoice(Optional.of(containers(images, engine)), "asked for");
            case "processes" -> new BackendChoice(Optional.empty(), "asked for");
            default -> throw new IllegalArgumentException(
                    "no backend '" + name + "'; there are " + String.join(", ", NAMES));
        };
    }

    private static BackendChoice best(ImageNames images, Supplier<Engine> engine) {
        try {
            Containers containers = containers(images, engine);
            return new BackendChoice(Optional.of(containers), containers.engine().name() + " answers");
        } catch (EngineException missing) {
            if (Programs.bootId().isEmpty()) {
                throw missing;
            }
            return new BackendChoice(Optional.empty(), "no containers: " + missing.getMessage());
        }
    }

    private static Containers containers(ImageNames names, Supplier<Engine> finding) {
        Engine engine = finding.get();
        return new Containers(engine, Images.of(engine, names));
    }

    /** What removes whatever carries the run's label when the harness is gone; empty where nothing but processes can be left. */
    List<String> sweep(String label) {
        return containers.isPresent() ? Sweep.command(label) : List.of();
    }
}
