package dev.longhaul.raft.scenario;

import dev.longhaul.raft.Options;
import java.util.List;

/**
 * What the command {@code cluster} says.
 *
 * @param delay of every message, in nanoseconds
 */
record Setup(int size, Options options, long delay) {
    private static final int LARGEST = 9;
    private static final int MANY_BYTES = 1 << 20;
    private static final int MAX_IN_FLIGHT = 16;
    private static final List<String> KEYS = List.of("timeouts", "heartbeat", "delay", "batch", "protection");
    private static final List<String> ALL_OR_NONE = List.of("all", "none");
    private static final List<String> PROTECTIONS = List.of("prevote", "checkquorum", "stickiness");

    /** The shortest and the longest election timeout, in nanoseconds. */
    record Timeouts(long min, long max) {}

    static Setup parse(Words words) {
        int size = (int) words.number("the number of servers", 1, LARGEST);
        Timeouts timeouts = new Timeouts(150 * Words.MS, 300 * Words.MS);
        long heartbeat = 50 * Words.MS;
        long delay = Words.MS;
        int maxAppendBytes = MANY_BYTES;
        List<String> protections = PROTECTIONS;
        while (words.hasNext()) {
            switch (words.oneOf("an option of cluster", KEYS)) {
                case "timeouts" -> timeouts = words.timeouts();
                case "heartbeat" -> heartbeat = words.duration();
                case "delay" -> delay = words.duration();
                case "batch" -> {
                    words.oneOf("a batch", List.of("one"));
                    maxAppendBytes = 1;
                }
                case "protection" -> protections = protections(words);
                default -> throw new AssertionError();
            }
        }
        try {
            return new Setup(size, new Options(timeouts.min(), timeouts.max(), heartbeat,
                    protections.contains("prevote"), protections.contains("checkquorum"),
                    protections.contains("stickiness"), maxAppendBytes, MAX_IN_FLIGHT), delay);
        } catch (IllegalArgumentException e) {
            throw words.refuse(e.getMessage());
        }
    }

    private static List<String> protections(Words words) {
        List<String> named = words.joined("a protection", ALL_OR_NONE, PROTECTIONS);
        if (named.contains("all")) {
            return PROTECTIONS;
        }
        return named;
    }

    /** The timeout that a server draws unless told otherwise: evenly spread, the first server's the shortest. */
    long electionTimeout(int server) {
        long spread = options.electionTimeoutMax() - options.electionTimeoutMin();
        return size == 1
                ? options.electionTimeoutMin()
                : options.electionTimeoutMin() + spread * (server - 1) / (size - 1);
    }
}
