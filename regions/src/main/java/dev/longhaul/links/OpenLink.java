package dev.longhaul.links;

import dev.longhaul.regions.LinkId;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** One proxy and its latency toxics, one for each stream that carries a link. Changed by the control thread and its hands, one at a time. */
final class OpenLink {

    /** A stream of the proxy, and the directed link it carries. */
    private static final class Stream {
        final LinkId link;
        final Latency toxic;
        volatile long dueMillis;
        long setMillis;

        Stream(LinkId link, Latency toxic) {
            this.link = link;
            this.toxic = toxic;
        }

        void set(long millis) throws IOException {
            if (setMillis != millis) {
                setMillis = -1; // unknown until the server has answered
                toxic.setLatency(millis);
                setMillis = millis;
            }
        }
    }

    private final LinkId link;
    private final Proxy proxy;
    private final List<Stream> streams = new ArrayList<>();
    private final Set<Long> cuts = new ConcurrentSkipListSet<>();

    private OpenLink(LinkId link, Proxy proxy) {
        this.link = link;
        this.proxy = proxy;
    }

    /**
     * Puts one latency toxic on the upstream, and on a client's link another on the downstream: there the answers ride on
     * the client's own connection, while nodes answer each other over the link that leads the other way.
     */
    static OpenLink of(LinkId link, Proxy proxy) throws IOException {
        OpenLink open = new OpenLink(link, proxy);
        open.add(link, ToxicDirection.UPSTREAM);
        if (!link.betweenNodes()) {
            open.add(link.reversed(), ToxicDirection.DOWNSTREAM);
        }
        return open;
    }

    private void add(LinkId carried, ToxicDirection stream) throws IOException {
        streams.add(new Stream(carried, proxy.toxics().latency("latency_" + carried, stream, 0)));
    }

    LinkId link() {
        return link;
    }

    boolean isCut() {
        return !cuts.isEmpty();
    }

    long dueMillis(LinkId carried) {
        return stream(carried).dueMillis;
    }

    private Stream stream(LinkId carried) {
        for (Stream stream : streams) {
            if (stream.link.equals(carried)) {
                return stream;
            }
        }
        throw new LinkException("link " + carried + " is not open; only " + link + " was opened");
    }

    /** Remembers a delay and sets it unless a cut holds the link. @return whether it was sent to the server */
    boolean delay(LinkId carried, long millis) throws IOException {
        Stream stream = stream(carried);
        stream.dueMillis = millis;
        boolean send = !isCut() && stream.setMillis != millis;
        if (send) {
            stream.set(millis);
        }
        return send;
    }

    void jitter(LinkId carried, long millis) throws IOException {
        Latency toxic = stream(carried).toxic;
        if (toxic.getJitter() != millis) {
            toxic.setJitter(millis);
        }
    }

    void cut(long number) throws IOException {
        cuts.add(number);
        for (Stream stream : streams) {
            stream.set(Links.CUT_MILLIS);
        }
    }

    /** Takes one cut off, and sets the delays now due if it was the last. */
    void heal(long number) throws IOException {
        cuts.remove(number);
        if (cuts.isEmpty()) {
            for (Stream stream : streams) {
                stream.set(stream.dueMillis);
            }
        }
    }

    /** Reads back from the server that the delays due are set. */
    void verify() throws IOException {
        for (Stream stream : streams) {
            long found = proxy.toxics().get(stream.toxic.getName(), Latency.class).getLatency();
            if (found != stream.dueMillis) {
                throw new LinkException("healing " + stream.link + ": the link server has a latency of " + found
                        + " ms where " + stream.dueMillis + " ms was set; somebody else changes this run's links");
            }
        }
    }

    void delete() throws IOException {
        proxy.delete();
    }
}
