package dev.longhaul.links.embedded;

/**
 * Delays of a proxy that the stock API has no words for.
 *
 * @param upstream
 *            delay of the bytes to the server; null for none
 * @param downstream
 *            delay of the bytes from the server; null for none
 * @param handshake
 *            nanoseconds between accepting a connection and dialling its upstream
 */
record OwnDelay(LogNormal upstream, LogNormal downstream, long handshake) {

    static final OwnDelay NONE = new OwnDelay(null, null, 0);
}
