package dev.longhaul.links.embedded;

/**
 * An address as text, split by Go's rules and refused in Go's words.
 *
 * @param host
 *            a name or a literal without brackets; empty for "all"
 * @param port
 *            0..65535
 */
record HostPort(String host, int port) {

    static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new ApiError(500, "address " + text + ": missing port in address");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new ApiError(500, "address " + text + ": too many colons in address");
        }
        return new HostPort(host, port(text.substring(colon + 1)));
    }

    private static int port(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new ApiError(500, "lookup tcp/" + text + ": unknown port");
        }
        int port = Integer.parseInt(text);
        if (port > 65_535) {
            throw new ApiError(500, "address " + text + ": invalid port");
        }
        return port;
    }
}
