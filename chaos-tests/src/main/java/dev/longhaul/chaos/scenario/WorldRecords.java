package dev.longhaul.chaos.scenario;

import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.LinkModel;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.RunHeader.ClientLinkRecord;
import dev.longhaul.results.record.RunHeader.LinkRecord;
import dev.longhaul.results.record.RunHeader.WorldRecord;
import java.util.List;

/** A world as the run directory keeps it. */
public final class WorldRecords {
    private WorldRecords() {
    }

    /** The record of a world. */
    public static WorldRecord of(World world) {
        List<LinkRecord> links = world.nodeLinks().stream().map(link -> link(world, link)).toList();
        List<ClientLinkRecord> clients = world.clientLinks().stream()
                .map(link -> new ClientLinkRecord(world.region(link.from()), link.to().index(), world.delay(link),
                        world.delay(link.reversed())))
                .toList();
        return new WorldRecord(world.name(), world.title(), world.nodes(), world.clients(), links, clients,
                world.sources());
    }

    private static LinkRecord link(World world, LinkId link) {
        LinkModel model = world.model(link);
        return new LinkRecord(link.from().index(), link.to().index(), model.baseNanos(),
                model.jitterMillis() * 1_000_000L,
                model.episodes().perHour(), model.episodes().meanNanos(), model.episodes().mostFactor());
    }
}
