package dev.longhaul.links;

import dev.longhaul.regions.LinkId;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * One proxy and its latency toxics, one for each stream that carries a link; where a rate is set, a bandwidth toxic behind it. Changed by
 * the control thread and its hands, one at a time.
 */
final class OpenLink {

    /** A stream of the proxy, and the directed link it carries. */
    private static final class Stream {
        final LinkId link;
        final ToxicDirection direction;
        final Latency toxic;
        volatile long baseMillis;
        volatile long extraMillis;
        long setMillis;
        long jitterMillis;
        Bandwidth rate;

        Stream(LinkId link, ToxicDirection direction, Latency toxic) {
            this.link = link;
            this.direction = direction;
            this.toxic = toxic;
        }

        long dueMillis() {
            return baseMillis + extraMillis;
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
        streams.add(new Stream(carried, stream, proxy.toxics().latency("latency_" + carried, stream, 0)));
    }

    LinkId link() {
        return link;
    }

    boolean isCut() {
        return !cuts.isEmpty();
    }

    long dueMillis(LinkId carried) {
        return stream(carried).dueMillis();
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
        stream.baseMillis = millis;
        return settle(stream);
    }

    /** The same for what comes on top of that delay. */
    boolean extra(LinkId carried, long millis) throws IOException {
        Stream stream = stream(carried);
        stream.extraMillis = millis;
        return settle(stream);
    }

    private boolean settle(Stream stream) throws IOException {
        long due = stream.dueMillis();
        boolean send = !isCut() && stream.setMillis != due;
        if (send) {
            stream.set(due);
        }
        return send;
    }

    /** Bytes leave at this rate, in kilobytes (1000) a second; 0 takes the limit away. */
    void rate(LinkId carried, long kilobytes) throws IOException {
        Stream stream = stream(carried);
        if (kilobytes > 0 && stream.rate == null) {
            stream.rate = proxy.toxics().bandwidth("bandwidth_" + carried, stream.direction, kilobytes);
        } else if (kilobytes > 0) {
            stream.rate.setRate(kilobytes);
        } else if (stream.rate != null) {
            stream.rate.remove();
            stream.rate = null;
        }
    }

    /** Closes what is open and refuses what is dialled, or listens again at the same address. */
    void refuse(boolean refused) throws IOException {
        if (refused) {
            proxy.disable();
        } else {
            proxy.enable();
        }
    }

    void jitter(LinkId carried, long millis) throws IOException {
        Stream stream = stream(carried);
        stream.jitterMillis = millis;
        if (stream.toxic.getJitter() != millis) {
            stream.toxic.setJitter(millis);
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
                stream.set(stream.dueMillis());
            }
        }
    }

    /** Reads back from the server that delay, jitter and rate are those that were set. */
    void verify() throws IOException {
        for (Stream stream : streams) {
            Latency latency = proxy.toxics().get(stream.toxic.getName(), Latency.class);
            expect(stream, "latency", "ms", latency.getLatency(), stream.dueMillis());
            expect(stream, "jitter", "ms", latency.getJitter(), stream.jitterMillis);
            if (stream.rate != null) {
                long rate = proxy.toxics().get(stream.rate.getName(), Bandwidth.class).getRate();
                expect(stream, "rate", "KB/s", rate, stream.rate.getRate());
            }
        }
    }

    private static void expect(Stream stream, String what, String unit, long found, long set) {
        if (found != set) {
            throw new LinkException("reading back " + stream.link + ": the link server has a " + what + " of " + found
                    + " " + unit + " where " + set + " " + unit + " was set; somebody else changes this run's links");
        }
    }

    void delete() throws IOException {
        proxy.delete();
    }
}
