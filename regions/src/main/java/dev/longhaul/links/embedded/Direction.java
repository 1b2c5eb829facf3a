package dev.longhaul.links.embedded;

import java.util.Locale;

/** The two streams of a connection, seen from the client: to the server, and back. */
enum Direction {
    UPSTREAM, DOWNSTREAM;

    /** Reads a name without regard to case, as Toxiproxy does. */
    static Direction parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "upstream" -> UPSTREAM;
            case "downstream" -> DOWNSTREAM;
            default -> throw new ApiError(400, "stream was invalid, can be either upstream or downstream");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
