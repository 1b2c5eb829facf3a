package dev.longhaul.links.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A proxy's listening socket and the thread that waits on it. Blocking on purpose: its port is free when {@code close} returns, while a
 * socket registered with a selector keeps it until the next select, and "disabled" must mean refused.
 */
final class Listener implements AutoCloseable {

    private static final int BACKLOG = 1_024;
    private static final long LONGEST_WAIT_MS = 1_000;
    private static final long PAUSE_AFTER_FAILURE = TimeUnit.MILLISECONDS.toNanos(50);

    private final ServerSocketChannel channel;
    private final Consumer<SocketChannel> accepted;
    private final String boundTo;
    private final Thread thread;

    private Listener(ServerSocketChannel channel, Consumer<SocketChannel> accepted) throws IOException {
        this.channel = channel;
        this.accepted = accepted;
        boundTo = ListenAddress.bound((InetSocketAddress) channel.getLocalAddress());
        thread = new Thread(this::run, "longhaul-links-accept-" + boundTo);
        thread.setDaemon(true);
    }

    /** Binds and starts to accept; {@code accepted} is called on the listener's own thread and must be quick. */
    static Listener open(ListenAddress address, Consumer<SocketChannel> accepted) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(address.address(), BACKLOG);
                Listener listener = new Listener(channel, accepted);
                listener.thread.start();
                return listener;
            } catch (IOException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException failed) {
            String why = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
            throw new ApiError(500, "listen tcp " + address.text() + ": bind: " + why);
        }
    }

    /** The bound address. */
    String boundTo() {
        return boundTo;
    }

    private void run() {
        while (channel.isOpen()) {
            try {
                accepted.accept(channel.accept());
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException outOfDescriptors) {
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE);
            }
        }
    }

    /**
     * Frees the port. The kernel keeps a listening socket for as long as a thread is inside {@code accept}, so this waits for the thread to
     * come out, some 0.1 ms.
     */
    @Override
    public void close() {
        try {
            channel.close();
            thread.join(LONGEST_WAIT_MS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
