package dev.longhaul.node;

/** The settings of a node: flags {@code --name}, and keys {@code name} of the YAML file. */
enum Key {
    ID("id", "ID", "this node, a member of --peers"), PEERS("peers", "ID=HOST:PORT,...",
            "all members; where this node dials each of the others"), LISTEN("listen", "HOST:PORT",
                    "where the other members reach this node; default 127.0.0.1:(7081+ID)"), REST("rest", "HOST:PORT",
                            "where clients reach this node; default 127.0.0.1:(8081+ID)"), ELECTION_TIMEOUT(
                                    "election-timeout", "MIN-MAX",
                                    "milliseconds; default 800-1200"), HEARTBEAT("heartbeat", "MS",
                                            "milliseconds, less than MIN; default half of it"), PROTECTION("protection",
                                                    "LIST",
                                                    "all (default), none, or some of prevote,checkquorum,stickiness"), DATA_DIR(
                                                            "data-dir", "DIR",
                                                            "default longhaul-data/node-ID"), FOLLOWER("follower",
                                                                    "MODE",
                                                                    "what a follower does with a client's operation: forward (default) or redirect"), SEED(
                                                                            "seed", "NUMBER",
                                                                            "of the randomised election timeouts; default random"), FAULT_INJECTION(
                                                                                    "fault-injection", "MODE",
                                                                                    "on: whoever reaches --rest can bend this node's clock and disk by /faults, for tests; default off");

    private final String text;
    private final String label;
    private final String meaning;

    Key(String text, String label, String meaning) {
        this.text = text;
        this.label = label;
        this.meaning = meaning;
    }

    String text() {
        return text;
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }

    /** The key of this name, or null. */
    static Key named(String text) {
        for (Key key : values()) {
            if (key.text.equals(text)) {
                return key;
            }
        }
        return null;
    }
}
