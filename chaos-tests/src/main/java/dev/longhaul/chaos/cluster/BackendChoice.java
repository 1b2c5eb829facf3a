package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.engine.Engine;
import dev.longhaul.chaos.engine.EngineException;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.engine.Images;
import dev.longhaul.chaos.engine.Sweep;
import java.util.List;
import java.util.Optional;

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
        return switch (name) {
            case "auto" -> best(images);
            case "containers" -> new BackendChoice(Optional.of(containers(images)), "asked for");
            case "processes" -> new BackendChoice(Optional.empty(), "asked for");
            default -> throw new IllegalArgumentException(
                    "no backend '" + name + "'; there are " + String.join(", ", NAMES));
        };
    }

    private static BackendChoice best(ImageNames images) {
        try {
            Containers containers = containers(images);
            return new BackendChoice(Optional.of(containers), containers.engine().name() + " answers");
        } catch (EngineException missing) {
            if (Programs.bootId().isEmpty()) {
                throw missing;
            }
            return new BackendChoice(Optional.empty(), "no containers: " + missing.getMessage());
        }
    }

    private static Containers containers(ImageNames names) {
        Engine engine = Engine.find();
        return new Containers(engine, Images.of(engine, names));
    }

    /** What removes whatever carries the run's label when the harness is gone; empty where nothing but processes can be left. */
    List<String> sweep(String label) {
        return containers.isPresent() ? Sweep.command(label) : List.of();
    }
}
