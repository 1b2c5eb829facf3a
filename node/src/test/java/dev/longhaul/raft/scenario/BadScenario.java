package dev.longhaul.raft.scenario;

/** A scenario file that cannot be played; the message says where and why. */
final class BadScenario extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadScenario(String place, String reason) {
        super(place + ": " + reason);
    }

    BadScenario(String place, RuntimeException cause) {
        super(place + ": " + cause.getMessage(), cause);
    }
}
