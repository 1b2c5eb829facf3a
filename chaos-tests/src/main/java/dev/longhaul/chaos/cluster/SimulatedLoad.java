package dev.longhaul.chaos.cluster;

import dev.longhaul.chaos.simulation.SimTransport;
import dev.longhaul.chaos.simulation.Simulation;
import dev.longhaul.chaos.workload.ClientGroup;
import dev.longhaul.chaos.workload.Load;
import dev.longhaul.chaos.workload.LoadReport;
import dev.longhaul.chaos.workload.LoadSite;
import dev.longhaul.chaos.workload.Workload;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** The clients of a load as actors of a simulation. */
final class SimulatedLoad implements Load {
    private static final long GRACE = 1_000_000_000L;

    private final Simulation simulation;
    private final ClientGroup clients;
    private final long patience;
    private boolean closed;

    private SimulatedLoad(Simulation simulation, ClientGroup clients, long patience) {
        this.simulation = simulation;
        this.clients = clients;
        this.patience = patience;
    }

    static SimulatedLoad start(String name, LoadSite site, Workload workload, IntFunction<RandomGenerator> random,
            Simulation simulation, long origin) {
        ClientGroup clients = new ClientGroup(name, site, workload, random,
                (client, idleLost) -> new SimTransport(simulation, client, origin, idleLost));
        clients.start();
        return new SimulatedLoad(simulation, clients, workload.opTimeout() + GRACE);
    }

    @Override
    public boolean acknowledgedSince(long time) {
        return clients.acknowledgedSince(time);
    }

    @Override
    public boolean everyClientAcknowledgedSince(long time) {
        return clients.everyClientAcknowledgedSince(time);
    }

    @Override
    public LoadReport report() {
        return clients.report();
    }

    @Override
    public LoadReport stop() {
        if (!closed) {
            runUntilQuiet(clients::stop);
            runUntilQuiet(clients::readBack);
            close();
        }
        return report();
    }

    private void runUntilQuiet(Consumer<Runnable> ask) {
        boolean[] quiet = {false};
        ask.accept(() -> {
            quiet[0] = true;
            simulation.stir();
        });
        simulation.runUntil(simulation.now() + patience, () -> quiet[0]);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            clients.end();
        }
    }
}
