package dev.longhaul.raft.scenario;

import dev.longhaul.raft.ServerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The commands of a scenario; the package's page has them with their words. */
final class Interpreter {
    private static final int LATEST_LEADERS = 10;
    private static final SortedMap<String, BiConsumer<Interpreter, Words>> COMMANDS = commands();

    private final Narrator narrator = new Narrator();
    private World world;

    private static SortedMap<String, BiConsumer<Interpreter, Words>> commands() {
        SortedMap<String, BiConsumer<Interpreter, Words>> commands = new TreeMap<>();
        commands.put("cluster", Interpreter::cluster);
        commands.put("log", Interpreter::log);
        commands.put("term", Interpreter::term);
        commands.put("timeout", Interpreter::timeout);
        commands.put("start", Interpreter::start);
        commands.put("campaign", Interpreter::campaign);
        commands.put("propose", Interpreter::propose);
        commands.put("deliver", Interpreter::deliver);
        commands.put("drop", Interpreter::drop);
        commands.put("cut", Interpreter::cut);
        commands.put("heal", Interpreter::heal);
        commands.put("crash", Interpreter::crash);
        commands.put("restart", Interpreter::restart);
        commands.put("advance", Interpreter::advance);
        commands.put("watch", Interpreter::watch);
        commands.put("count", Interpreter::count);
        commands.put("show", Interpreter::show);
        return commands;
    }

    /** Does what the command says. */
    void run(Words words) {
        String command = words.oneOf("a command", COMMANDS.keySet());
        if ((world == null) != command.equals("cluster")) {
            throw words.refuse(world == null
                    ? "'" + command + "' before 'cluster': a scenario begins with its cluster"
                    : "a scenario has one cluster");
        }
        COMMANDS.get(command).accept(this, words);
        words.end();
    }

    /** What has been printed since the last call. */
    List<String> output() {
        return narrator.take();
    }

    private void cluster(Words words) {
        world = new World(Setup.parse(words), narrator);
    }

    private void log(Words words) {
        List<Server> servers = neverStarted(words);
        words.expect("=");
        List<Long> terms = new ArrayList<>();
        while (words.hasNext()) {
            long term = words.number("a term", 1, Integer.MAX_VALUE);
            if (!terms.isEmpty() && term < terms.get(terms.size() - 1)) {
                throw words.refuse("term " + term + " after " + terms.get(terms.size() - 1)
                        + ": along a log, terms never fall");
            }
            terms.add(term);
        }
        servers.forEach(server -> server.preload(terms));
    }

    private void term(Words words) {
        List<Server> servers = neverStarted(words);
        words.expect("=");
        long term = words.number("a term", 0, Integer.MAX_VALUE);
        for (Server server : servers) {
            if (server.hardState().currentTerm() > term) {
                throw words.refuse("the log of " + Wording.name(server.id()) + " ends in term "
                        + server.hardState().currentTerm() + "; its currentTerm is not lower");
            }
            server.preloadTerm(term);
        }
    }

    private List<Server> neverStarted(Words words) {
        List<Server> servers = words.servers(world);
        for (Server server : servers) {
            if (server.everStarted()) {
                throw words.refuse(Wording.name(server.id()) + " has started: its term and log are its own now");
            }
        }
        return servers;
    }

    private void timeout(Words words) {
        List<Server> servers = words.servers(world);
        words.expect("=");
        long timeout = words.duration();
        long min = world.setup().options().electionTimeoutMin();
        long max = world.setup().options().electionTimeoutMax();
        if (timeout < min || timeout > max) {
            throw words.refuse("election timeout " + Wording.time(timeout) + " is none of " + Wording.time(min) + " to "
                    + Wording.time(max));
        }
        servers.forEach(server -> server.electionTimeout(timeout));
    }

    private void start(Words words) {
        List<Server> servers = words.hasNext()
                ? neverStarted(words)
                : world.servers().stream().filter(server -> !server.everStarted()).toList();
        servers.forEach(world::start);
    }

    private void campaign(Words words) {
        Server server = up(words);
        if (server.leads()) {
            throw words.refuse(Wording.name(server.id()) + " leads; it has no election timer");
        }
        world.campaign(server);
    }

    private void propose(Words words) {
        world.propose(up(words), words.rest("the client's command"));
    }

    private Server up(Words words) {
        Server server = words.server(world);
        if (!server.isUp()) {
            throw words.refuse(Wording.name(server.id()) + " is down");
        }
        return server;
    }

    private void deliver(Words words) {
        boolean one = words.takes("one");
        if (world.deliver(words.links(world), one) == 0) {
            throw words.refuse("no message waits there; 'show waiting' prints those that wait");
        }
    }

    private void drop(Words words) {
        boolean one = words.takes("one");
        if (world.drop(words.links(world), one) == 0) {
            throw words.refuse("no message waits there; 'show waiting' prints those that wait");
        }
    }

    private void cut(Words words) {
        if (!words.hasNext()) {
            throw words.refuse("a link is missing after 'cut'; *<->* are all");
        }
        world.cut(words.links(world));
    }

    private void heal(Words words) {
        world.heal(words.links(world));
    }

    private void crash(Words words) {
        up(words).crash();
    }

    private void restart(Words words) {
        Server server = words.server(world);
        if (server.isUp() || !server.everStarted()) {
            throw words.refuse(Wording.name(server.id()) + (server.isUp() ? " is up" : " has never started: 'start'"));
        }
        world.start(server);
    }

    private void advance(Words words) {
        world.advance(words.duration());
    }

    private void watch(Words words) {
        String level = words.oneOf("what can be watched", List.of("messages", "heartbeats", "roles", "nothing"));
        narrator.watch(Narrator.Watch.valueOf(level.toUpperCase(Locale.ROOT)));
    }

    private void count(Words words) {
        words.expect("replicas");
        world.countReplicas();
    }

    private void show(Words words) {
        if (!words.hasNext()) {
            StateTable.of(world.servers()).forEach(narrator::say);
        } else if (words.oneOf("what can be shown", List.of("waiting", "leaders")).equals("leaders")) {
            showLeaders();
        } else {
            showWaiting();
        }
    }

    private void showWaiting() {
        List<Network.Waiting> waiting = world.network().waiting();
        narrator.say("messages under way: " + waiting.size());
        waiting.forEach(message -> narrator.say("    " + Wording.delivered(message.envelope())));
    }

    private void showLeaders() {
        List<Map.Entry<Long, ServerId>> all = List.copyOf(world.leaders().entrySet());
        narrator.say("leaders elected: " + all.size());
        all.subList(Math.max(0, all.size() - LATEST_LEADERS), all.size())
                .forEach(e -> narrator.say("    term " + e.getKey() + ": " + Wording.name(e.getValue())));
    }
}
