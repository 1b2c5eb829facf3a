package dev.longhaul.raft.scenario;

import dev.longhaul.raft.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The messages under way, and the links that are cut. The delay is one for all, so that the oldest is also the first to arrive. */
final class Network {
    /**
     * @param due when it arrives if time passes
     * @param routine a heartbeat or the answer to one: not worth a line as long as it changes nothing
     */
    record Waiting(long due, Envelope envelope, boolean routine) {
        Link link() {
            return new Link(envelope.from(), envelope.to());
        }
    }

    private final List<Waiting> waiting = new ArrayList<>();
    private final TreeSet<Link> cuts = new TreeSet<>();

    void add(Waiting message) {
        waiting.add(message);
    }

    void remove(Waiting message) {
        waiting.remove(message);
    }

    /** The oldest message on one of these links. */
    Optional<Waiting> oldest(Predicate<Link> links) {
        return waiting.stream().filter(message -> links.test(message.link())).findFirst();
    }

    /** All messages under way, the oldest first. */
    List<Waiting> waiting() {
        return List.copyOf(waiting);
    }

    void cut(Link link) {
        cuts.add(link);
    }

    void heal(Link link) {
        cuts.remove(link);
    }

    boolean isCut(Link link) {
        return cuts.contains(link);
    }
}
