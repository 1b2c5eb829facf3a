package dev.longhaul.links.embedded;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import java.net.ConnectException;

/**
 * A client's connection through a proxy: its socket, the one to the upstream, and the two links between them. It waits undialled while the
 * proxy is cut; a refused upstream is tried again for a while. Data thread only.
 */
final class Connection {

    /** How long a refused upstream is tried again. */
    private static final long PATIENCE = 1_000_000_000L;
    private static final long FIRST_PAUSE = 5_000_000L;
    private static final long LONGEST_PAUSE = 80_000_000L;

    private final Proxy proxy;
    private final long number;
    private final Channel client;
    private final Link up = new Link(this, Direction.UPSTREAM);
    private final Link down = new Link(this, Direction.DOWNSTREAM);
    private Channel upstream;
    private Alarm.Timer timer;
    private long firstDial;
    private long pause = FIRST_PAUSE;
    private boolean dialling;
    private boolean upFinished;
    private boolean downFinished;
    private boolean closed;

    Connection(Proxy proxy, long number, Channel client) {
        this.proxy = proxy;
        this.number = number;
        this.client = client;
        up.source(client);
        client.pipeline().addLast(new Socket(up));
    }

    /** Sets out to reach the upstream: at once, after the handshake delay, or when the cut is over. */
    void begin() {
        if (proxy.holdsDials()) {
            return;
        }
        dialling = true;
        long delay = proxy.handshakeDelay();
        if (delay > 0) {
            timer = proxy.core().alarm().after(delay, this::dialFirst);
        } else {
            dialFirst();
        }
    }

    /** The cut is over. A client that hung up meanwhile is not dialled for: its SYN would never have arrived. */
    void heal() {
        if (dialling || closed) {
            return;
        }
        if (up.ended()) {
            close();
        } else {
            begin();
        }
    }

    private void dialFirst() {
        firstDial = System.nanoTime();
        dial();
    }

    private void dial() {
        if (closed) {
            return;
        }
        if (proxy.holdsDials()) {
            dialling = false;
            return;
        }
        proxy.core().dialer().dial(proxy.upstream(), new Socket(down), this::opened, this::failed);
    }

    private void opened(Channel channel) {
        if (closed) {
            channel.close();
            return;
        }
        upstream = channel;
        down.source(channel);
        up.open(channel, proxy.toxics(Direction.UPSTREAM), proxy.delay(Direction.UPSTREAM));
        down.open(client, proxy.toxics(Direction.DOWNSTREAM), proxy.delay(Direction.DOWNSTREAM));
    }

    private void failed(Throwable cause) {
        boolean refused = cause instanceof ConnectException
                && !(cause instanceof io.netty.channel.ConnectTimeoutException);
        if (closed) {
            return;
        }
        if (refused && !proxy.core().stock() && client.isActive() && System.nanoTime() - firstDial + pause < PATIENCE) {
            timer = proxy.core().alarm().after(pause, this::dial);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        } else {
            close();
        }
    }

    // ---- called by its links ----

    Link opposite(Link link) {
        return link == up ? down : up;
    }

    void finished(Link link) {
        upFinished |= link == up;
        downFinished |= link == down;
        if (upFinished && downFinished) {
            close();
        }
    }

    /** Breaks off both sides with RST. */
    void reset() {
        linger(client);
        linger(upstream);
        close();
    }

    private static void linger(Channel channel) {
        if (channel != null && channel.isOpen()) {
            try {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            } catch (ChannelException peerIsGone) {
                channel.close();
            }
        }
    }

    // ---- called by its proxy ----

    /** Closes both sides at once; what is held is lost. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        Alarm.cancel(timer);
        up.discard();
        down.discard();
        client.close();
        if (upstream != null) {
            upstream.close();
        }
        proxy.left(this);
    }

    Link link(Direction direction) {
        return direction == Direction.UPSTREAM ? up : down;
    }

    boolean dialled() {
        return upstream != null;
    }

    Proxy proxy() {
        return proxy;
    }

    long number() {
        return number;
    }
}
