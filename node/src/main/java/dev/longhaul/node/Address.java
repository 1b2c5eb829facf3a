package dev.longhaul.node;

import java.net.InetSocketAddress;

/**
 * Host and port.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 0 to 65535; 0 stands for any free port, where one listens
 */
record Address(String host, int port) {
    /** Reads {@code host:port} or {@code [ipv6]:port}; null when it is neither. */
    static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return null;
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            return null;
        }
        String digits = text.substring(colon + 1);
        if (host.isBlank() || !host.equals(host.strip()) || !digits.matches("[0-9]{1,5}")) {
            return null;
        }
        int port = Integer.parseInt(digits);
        return port > 65535 ? null : new Address(host, port);
    }

    static Address of(InetSocketAddress socket) {
        return new Address(socket.getAddress().getHostAddress(), socket.getPort());
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
