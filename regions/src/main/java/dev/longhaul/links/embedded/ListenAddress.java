package dev.longhaul.links.embedded;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * Where a proxy listens.
 *
 * @param address
 *            what to bind
 * @param text
 *            the address as Toxiproxy writes it before it is bound
 */
record ListenAddress(InetSocketAddress address, String text) {

    /**
     * Reads {@code host:port}.
     *
     * @param names
     *            addresses of the names that may stand for a host; names are never looked up on the data thread
     */
    static ListenAddress parse(String text, Map<String, InetAddress> names) {
        HostPort parts = HostPort.parse(text);
        if (parts.host().isEmpty()) {
            return new ListenAddress(new InetSocketAddress(parts.port()), ":" + parts.port());
        }
        InetAddress host = literal(parts.host());
        if (host == null) {
            host = names.get(parts.host());
        }
        if (host == null) {
            throw new ApiError(500, "lookup " + parts.host() + ": no such host");
        }
        InetSocketAddress address = new InetSocketAddress(host, parts.port());
        return new ListenAddress(address, format(address));
    }

    /** The address of a literal or of {@code localhost}; null for any other name. */
    static InetAddress literal(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host.equals("localhost") ? "127.0.0.1" : host);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new AssertionError(wrongLength);
        }
    }

    /** The address of a bound socket as Toxiproxy writes it: any address of either family is {@code [::]}. */
    static String bound(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress() ? "[::]:" + address.getPort() : format(address);
    }

    private static String format(InetSocketAddress address) {
        return NetUtil.toSocketAddressString(address);
    }
}
