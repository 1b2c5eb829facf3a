package dev.longhaul.chaos.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The clients of one load, one per client region. All calls belong on the clients' thread but for {@link #acknowledgedSince},
 * {@link #everyClientAcknowledgedSince} and {@link #report}, which any thread may make.
 */
public final class ClientGroup {
    private final List<Client> clients = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();
    private final boolean writes;

    /**
     * Clients that will issue their first operations at random phases of their interval from now on.
     *
     * @param name of the load, unique in the run: begins each written value
     * @param random the stream of each client, by its number
     * @param transports called once for each client
     */
    public ClientGroup(String name, LoadSite site, Workload workload, IntFunction<RandomGenerator> random,
            Transport.Maker transports) {
        writes = workload.mix().writes();
        for (int number = 0; number < site.clients().size(); number++) {
            RandomGenerator draws = random.apply(number);
            Tally tally = new Tally(number, site.clients().get(number).region());
            long first = site.now().getAsLong() + (long) (draws.nextDouble() * 1e9 / workload.rate());
            OperationPlan plan = new OperationPlan(workload, name + "." + number, draws);
            tallies.add(tally);
            clients.add(new Client(number, site, workload, transports, plan, tally, first));
        }
    }

    /** Begins to look for the leader and to issue operations. Where nobody writes, each key is written once: there has to be something to read. */
    public void start() {
        clients.forEach(Client::start);
        if (!writes) {
            clients.get(0).writeAll();
        }
    }

    /**
     * Issues nothing more and gives up what was not sent.
     *
     * @param quiet runs once, when the last operation of the last client has ended; within this call if none is under way
     */
    public void stop(Runnable quiet) {
        int[] busy = {clients.size()};
        clients.forEach(client -> client.stop(() -> {
            busy[0]--;
            if (busy[0] == 0) {
                quiet.run();
            }
        }));
    }

    /**
     * Each key is read once more, so that a write acknowledged last can be seen to be there; nothing where nothing was acknowledged.
     *
     * @param quiet runs once, when the last read has ended; within this call if there is none
     */
    public void readBack(Runnable quiet) {
        for (int number = 0; number < clients.size(); number++) {
            if (tallies.get(number).servedSince(0)) {
                clients.get(number).readBack(quiet);
                return;
            }
        }
        quiet.run();
    }

    /** Gives up what is under way, which stays UNKNOWN, and closes the connections. */
    public void end() {
        clients.forEach(Client::end);
    }

    /** See {@link Load#acknowledgedSince}. */
    public boolean acknowledgedSince(long time) {
        return tallies.stream().anyMatch(tally -> tally.servedSince(time));
    }

    /** See {@link Load#everyClientAcknowledgedSince}. */
    public boolean everyClientAcknowledgedSince(long time) {
        return tallies.stream().allMatch(tally -> tally.servedSince(time));
    }

    /** What was done up to now. */
    public LoadReport report() {
        return new LoadReport(tallies.stream().map(Tally::report).toList());
    }
}
