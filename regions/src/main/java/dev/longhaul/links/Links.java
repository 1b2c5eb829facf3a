package dev.longhaul.links;

import dev.longhaul.regions.LinkId;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/**
 * The directed links of one cluster on one link server, real Toxiproxy or embedded. Between built-in nodes the link
 * {@code i-j} is the upstream of one proxy; a client's link is both streams of one proxy, the answers included.
 * <p>
 * Each stream has one latency toxic, and this class is its only writer: two of them would not add up under load, and a
 * toxic that is removed can lose bytes. A cut sets it to {@link #CUT_MILLIS}, so bytes are held and sockets stay; a heal
 * sets the delay that is due by then, and what was held flows at once. Delays are whole milliseconds. A rate, where one is set, is a toxic of
 * its own; refused connections are a disabled proxy.
 * <p>
 * Safe for use by several threads; calls take effect one after the other.
 */
public final class Links implements AutoCloseable {

    /** The latency of a link that is cut, in milliseconds: an hour. */
    public static final long CUT_MILLIS = 3_600_000;

    private static final long MILLI = 1_000_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    private final ToxiproxyClient client;
    private final String prefix;
    private final Duration timeout;
    private final Control control;
    private final Hands hands = new Hands();
    private final Map<LinkId, OpenLink> open = new ConcurrentSkipListMap<>();
    private long cuts;
    private volatile boolean closed;

    /**
     * Links whose proxies' names begin with a prefix; it tells the clusters of one server apart.
     *
     * @throws LinkException if the prefix has other characters than letters, digits, dot, dash and underscore
     */
    public Links(ToxiproxyClient client, String prefix) {
        this(client, prefix, TIMEOUT);
    }

    /** As {@link #Links(ToxiproxyClient, String)}, with the longest time that an operation may take; 10 s otherwise. */
    public Links(ToxiproxyClient client, String prefix, Duration timeout) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new LinkException("the prefix '" + prefix + "' cannot be part of a proxy's name; use letters, digits,"
                    + " '.', '-' and '_', at most 64");
        }
        // toxiproxy-java writes the port into its address with the digits of the default locale
        if (!String.format("%d", 8474).equals("8474")) {
            throw new LinkException("toxiproxy-java cannot work with the digits of this locale; start the JVM with"
                    + " -Duser.language=en");
        }
        this.client = client;
        this.prefix = prefix;
        this.timeout = timeout;
        this.control = new Control(timeout.toNanos());
    }

    /**
     * Makes a link without delay.
     *
     * @param link between two nodes, or from a client to a node; the way back of the latter comes with it
     * @param listen where the sender dials, {@code host:port}; port 0 is any free one
     * @param upstream where the receiver listens, {@code host:port}
     * @return the address to dial, as bound
     * @throws LinkException if it is open already, or the server refuses
     */
    public String open(LinkId link, String listen, String upstream) {
        if (!link.to().isNode()) {
            throw new LinkException("open " + link.reversed() + " instead of " + link
                    + ": a client's answers come over the connection that it dialled");
        }
        String what = "opening link " + link + " from " + listen + " to " + upstream;
        return call(what, () -> {
            if (open.containsKey(link)) {
                throw new LinkException(what + ": it is open already");
            }
            Proxy proxy = client.createProxy(prefix + link, listen, upstream);
            try {
                open.put(link, OpenLink.of(link, proxy));
            } catch (IOException | RuntimeException e) {
                proxy.delete();
                throw e;
            }
            return proxy.getListen();
        });
    }

    /**
     * Sets a link's one-way delay; while a cut holds the link it is only remembered, and set by the heal.
     *
     * @param link an open link, or the way back of a client's
     * @param nanos 0 to less than an hour, rounded to whole milliseconds
     * @return whether the server was told: false when a cut holds the link or the delay is set already
     */
    public boolean delay(LinkId link, long nanos) {
        long millis = millis(link, nanos);
        return call("setting the delay of " + link + " to " + millis + " ms", () -> at(link).delay(link, millis));
    }

    /**
     * Sets the half-width of a link's uniform jitter. On links that carry many messages order is kept, so the mean rises.
     *
     * @param nanos 0 to less than an hour, rounded to whole milliseconds
     */
    public void jitter(LinkId link, long nanos) {
        long millis = millis(link, nanos);
        call("setting the jitter of " + link + " to " + millis + " ms", () -> {
            at(link).jitter(link, millis);
            return null;
        });
    }

    /**
     * Sets what comes on top of a link's delay: a fault's share, beside the base that {@link #delay} goes on setting.
     *
     * @param nanos 0 to less than an hour, rounded to whole milliseconds
     */
    public void extra(LinkId link, long nanos) {
        long millis = millis(link, nanos);
        call("adding " + millis + " ms to the delay of " + link, () -> at(link).extra(link, millis));
    }

    /**
     * Limits a link's rate. For the embedded server alone: the real one can crash when such a limit is changed, and hang when it is taken
     * away.
     *
     * @param kilobytes of 1000 bytes a second, for each connection by itself; 0 takes the limit away
     */
    public void rate(LinkId link, long kilobytes) {
        call("limiting " + link + " to " + kilobytes + " KB/s", () -> {
            at(link).rate(link, kilobytes);
            return null;
        });
    }

    /** Closes all connections of these links and refuses new ones, until {@link #admit}. What was under way is lost. */
    public void refuse(Collection<LinkId> links) {
        refuse("refusing connections of ", links, true);
    }

    /** Takes connections again, at the same address. */
    public void admit(Collection<LinkId> links) {
        refuse("admitting connections of ", links, false);
    }

    private void refuse(String what, Collection<LinkId> links, boolean refused) {
        call(what + links, () -> {
            for (LinkId link : links) {
                at(link).refuse(refused);
            }
            return null;
        });
    }

    /**
     * Reads back from the server that these links have the delays that were set; those that a cut holds are left out.
     *
     * @throws LinkException if one has another
     */
    public void verify(Collection<LinkId> links) {
        call("reading back " + links, () -> {
            for (LinkId link : links) {
                if (!at(link).isCut()) {
                    at(link).verify();
                }
            }
            return null;
        });
    }

    private static long millis(LinkId link, long nanos) {
        long millis = Math.floorDiv(nanos + MILLI / 2, MILLI);
        if (nanos < 0 || millis >= CUT_MILLIS) {
            throw new LinkException("link " + link + ": a delay is 0 to less than an hour, not " + nanos + " ns");
        }
        return millis;
    }

    /**
     * Cuts links; of a client's link both ways. Cuts may overlap: a link carries bytes again when its last one is healed.
     *
     * @throws LinkException if a call failed; what was cut until then is healed again as far as possible
     */
    public Cut cut(Collection<LinkId> links) {
        Set<LinkId> wanted = new LinkedHashSet<>(links);
        return call("cutting " + wanted, () -> {
            Set<OpenLink> targets = new LinkedHashSet<>();
            for (LinkId link : wanted) {
                targets.add(at(link));
            }
            long number = ++cuts;
            List<Hands.Call> ofClients = cutting(targets, false, number);
            List<Hands.Call> ofNodes = cutting(targets, true, number);
            try {
                long clients = hands.together(client::version, ofClients);
                long nodes = hands.together(client::version, ofNodes);
                return new Cut(number, ofNodes.isEmpty() ? clients : nodes, System.nanoTime(), ids(targets));
            } catch (IOException | RuntimeException e) {
                undo(number, targets, e);
                throw e;
            }
        });
    }

    /** What clients lose starts no election: their links go first, so that the links between nodes are cut close together. */
    private static List<Hands.Call> cutting(Collection<OpenLink> targets, boolean betweenNodes, long number) {
        return targets.stream().filter(target -> target.link().betweenNodes() == betweenNodes).<Hands.Call>map(
                target -> () -> target.cut(number)).toList();
    }

    private static void undo(long number, Collection<OpenLink> targets, Exception failure) {
        for (OpenLink target : targets) {
            try {
                target.heal(number);
            } catch (IOException | RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /**
     * Heals a cut: sets the delays due now and reads them back from the server. To heal again changes nothing; to heal
     * again after an error tries what is left.
     *
     * @throws LinkException if a call failed, or the server has another delay than was set
     */
    public Healed heal(Cut cut) {
        return call("healing " + cut.links(), () -> {
            List<OpenLink> targets = new ArrayList<>();
            for (LinkId link : cut.links()) {
                targets.add(at(link));
            }
            long firstCall = System.nanoTime();
            for (OpenLink target : targets) {
                target.heal(cut.number());
            }
            long lastReturn = System.nanoTime();
            List<OpenLink> released = targets.stream().filter(target -> !target.isCut()).toList();
            for (OpenLink target : released) {
                target.verify();
            }
            return new Healed(firstCall, lastReturn, ids(released),
                    ids(targets.stream().filter(OpenLink::isCut).toList()));
        });
    }

    private static List<LinkId> ids(Collection<OpenLink> links) {
        return links.stream().map(OpenLink::link).toList();
    }

    /** Whether a cut holds the link. */
    public boolean isCut(LinkId link) {
        return at(link).isCut();
    }

    /** Whether the link was opened, or is the way back of a client's link that was. */
    public boolean isOpen(LinkId link) {
        return open.containsKey(key(link));
    }

    /** The one-way delay of a link in nanoseconds: what is set, or, while a cut holds it, what the heal will set. */
    public long configured(LinkId link) {
        return at(link).dueMillis(link) * MILLI;
    }

    private OpenLink at(LinkId link) {
        OpenLink found = open.get(key(link));
        if (found == null) {
            throw new LinkException("link " + link + " is not open; open are " + open.keySet());
        }
        return found;
    }

    private static LinkId key(LinkId link) {
        return link.to().isNode() ? link : link.reversed();
    }

    private <T> T call(String what, Callable<T> work) {
        if (closed) {
            throw new LinkException(what + ": the links are closed");
        }
        return control.call(what, work);
    }

    /**
     * Deletes the proxies of these links and no others. A server that is gone already has left nothing to delete.
     *
     * @throws LinkException if a proxy could not be deleted; the others are deleted all the same
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = Thread.interrupted(); // a run that is broken off cleans up too
        try (Control last = control.isStuck() ? new Control(timeout.toNanos()) : control) {
            last.call("deleting the links " + prefix + "*", () -> {
                deleteAll();
                return null;
            });
        } finally {
            hands.close();
            control.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void deleteAll() throws IOException {
        IOException failure = null;
        for (Iterator<OpenLink> links = open.values().iterator(); links.hasNext();) {
            try {
                links.next().delete();
            } catch (ConnectException e) {
                return;
            } catch (FileNotFoundException e) {
                // 404: deleted by another; nothing is left, which is what is wanted
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
            links.remove();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
