package dev.longhaul.links.embedded;

/** Bytes of one direction of a proxy, over all its connections, live. Data thread only. */
final class Traffic {

    private long received;
    private long sent;

    void received(int bytes) {
        received += bytes;
    }

    void sent(int bytes) {
        sent += bytes;
    }

    /** Bytes read from the senders. */
    long received() {
        return received;
    }

    /** Bytes handed to the receivers' sockets. */
    long sent() {
        return sent;
    }
}
