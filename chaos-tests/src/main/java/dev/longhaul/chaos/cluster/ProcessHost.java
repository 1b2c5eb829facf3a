package dev.longhaul.chaos.cluster;

import dev.longhaul.regions.World;
import java.util.Map;

/** Nodes as child processes on this machine. Needs Linux. */
final class ProcessHost implements Host {
    private final RunFolder folder;
    private final Spawner spawner;
    private final ClassArchive archive;

    ProcessHost(RunFolder folder, Spawner spawner, NodeRest rest, NodeClasses classes) {
        if (Programs.bootId().isEmpty()) {
            throw new ClusterFailure("processes need Linux; elsewhere take containers");
        }
        this.folder = folder;
        this.spawner = spawner;
        archive = ClassArchive.make(NodeCommand.plain(classes, folder.path()), spawner, rest, folder.path());
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("how_nodes_start", "a process each, " + archive.note(), "how_nodes_are_killed", "kill(2)");
    }

    @Override
    public Premises premises(World world, String cluster, LinkSettings links) {
        return new ProcessPremises(world.nodes().size(), folder.folder(cluster), spawner, archive.command(), links);
    }

    @Override
    public void close() {
        // its processes end with their clusters, its folder with the run
    }
}
