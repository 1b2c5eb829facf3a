package dev.longhaul.node;

import dev.longhaul.raft.Options;
import dev.longhaul.raft.ServerId;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns settings, wherever they were written, into a {@link NodeConfig}; refuses what cannot be right. */
final class Settings {
    static final List<String> PROTECTIONS = List.of("prevote", "checkquorum", "stickiness");

    private static final String DEFAULT_PEERS = "0=127.0.0.1:7081,1=127.0.0.1:7082,2=127.0.0.1:7083";
    private static final int MAX_MEMBERS = 31;
    private static final int MAX_ID = 999;
    private static final BigDecimal LONGEST_MS = BigDecimal.valueOf(3_600_000);
    private static final int MAX_APPEND_BYTES = 256 << 10;
    private static final int MAX_IN_FLIGHT = 64;

    private final Map<Key, Setting> given;

    Settings(Map<Key, Setting> given) {
        this.given = given;
    }

    NodeConfig toConfig() {
        SortedMap<ServerId, Address> peers = peers();
        ServerId id = id(peers);
        long[] timeout = electionTimeout();
        long heartbeat = heartbeat(timeout[0]);
        List<String> protection = protection();
        Options options = new Options(timeout[0], timeout[1], heartbeat, protection.contains("prevote"),
                protection.contains("checkquorum"), protection.contains("stickiness"), MAX_APPEND_BYTES, MAX_IN_FLIGHT);
        return new NodeConfig(id, peers, listener(Key.LISTEN, 7081 + id.value()), listener(Key.REST, 8081 + id.value()),
                options, protection, dataDir(id), oneOf(Key.FOLLOWER, "forward", "redirect").equals("redirect"), seed(),
                oneOf(Key.FAULT_INJECTION, "off", "on").equals("on"));
    }

    private Setting get(Key key, String otherwise) {
        Setting setting = given.get(key);
        return setting != null ? setting : new Setting("--" + key.text(), otherwise);
    }

    private ServerId id(SortedMap<ServerId, Address> peers) {
        Setting setting = given.get(Key.ID);
        if (setting == null) {
            throw new BadConfig("ID is missing: which node is this? One of " + peers.keySet()
                    + " as the first argument, or id: in the file");
        }
        ServerId id = memberId(setting, setting.value());
        if (!peers.containsKey(id)) {
            throw setting.bad("not a member", "--peers names " + peers.keySet());
        }
        return id;
    }

    private static ServerId memberId(Setting setting, String text) {
        if (!text.matches("[0-9]{1,3}")) {
            throw setting.bad("'" + text + "' is no id of a node", "ids are whole numbers from 0 to " + MAX_ID);
        }
        return new ServerId(Integer.parseInt(text));
    }

    private SortedMap<ServerId, Address> peers() {
        Setting setting = get(Key.PEERS, DEFAULT_PEERS);
        SortedMap<ServerId, Address> peers = new TreeMap<>();
        for (String part : setting.value().split(",", -1)) {
            int equals = part.indexOf('=');
            Address address = equals < 0 ? null : Address.parse(part.substring(equals + 1).strip());
            if (address == null || address.port() == 0) {
                throw setting.bad("'" + part.strip() + "' is not ID=HOST:PORT",
                        "right would be " + DEFAULT_PEERS);
            }
            ServerId id = memberId(setting, part.substring(0, equals).strip());
            if (peers.put(id, address) != null) {
                throw setting.bad("node " + id + " is named twice", "each member once");
            }
        }
        if (peers.size() > MAX_MEMBERS) {
            throw setting.bad(peers.size() + " members", "at most " + MAX_MEMBERS);
        }
        return peers;
    }

    private Address listener(Key key, int defaultPort) {
        Setting setting = get(key, "127.0.0.1:" + defaultPort);
        Address address = Address.parse(setting.value());
        if (address == null) {
            throw setting.bad("not HOST:PORT",
                    "right would be 127.0.0.1:" + defaultPort + ", or port 0 for any free one");
        }
        return address;
    }

    private long[] electionTimeout() {
        Setting setting = get(Key.ELECTION_TIMEOUT, "800-1200");
        String[] ends = setting.value().split("-", -1);
        if (ends.length != 2) {
            throw setting.bad("not a range MIN-MAX in milliseconds", "right would be 800-1200");
        }
        long min = nanos(setting, ends[0].strip());
        long max = nanos(setting, ends[1].strip());
        if (max < min) {
            throw setting.bad("it ends before it begins", "right would be " + ends[1].strip() + "-" + ends[0].strip());
        }
        return new long[]{min, max};
    }

    private long heartbeat(long electionTimeoutMin) {
        Setting setting = given.get(Key.HEARTBEAT);
        if (setting == null) {
            return electionTimeoutMin / 2;
        }
        long heartbeat = nanos(setting, setting.value().strip());
        if (heartbeat >= electionTimeoutMin) {
            throw setting.bad(
                    "a heartbeat must be shorter than the election timeout, which begins at " + ms(electionTimeoutMin)
                            + " ms",
                    "right would be " + ms(electionTimeoutMin / 2));
        }
        return heartbeat;
    }

    private static long nanos(Setting setting, String text) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
            throw setting.bad("'" + text + "' is not a number of milliseconds", "right would be, say, 150 or 0.5");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.compareTo(LONGEST_MS) > 0 || value.signum() == 0) {
            throw setting.bad("'" + text + "' ms is out of range", "more than 0, at most " + LONGEST_MS);
        }
        return value.movePointRight(6).longValueExact();
    }

    /** Milliseconds as a person writes them: 400, 0.5. */
    static String ms(long nanos) {
        return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString();
    }

    private List<String> protection() {
        Setting setting = get(Key.PROTECTION, "all");
        if (setting.value().equals("all")) {
            return PROTECTIONS;
        }
        if (setting.value().equals("none")) {
            return List.of();
        }
        List<String> wanted = Arrays.stream(setting.value().split(",", -1)).map(String::strip).toList();
        for (String name : wanted) {
            if (!PROTECTIONS.contains(name)) {
                List<String> choices = new ArrayList<>(PROTECTIONS);
                choices.addAll(List.of("all", "none"));
                throw setting.bad("'" + name + "' is not known", "did you mean " + Nearest.of(name, choices)
                        + "? There are all, none, or some of prevote,checkquorum,stickiness");
            }
        }
        return PROTECTIONS.stream().filter(wanted::contains).toList();
    }

    private Path dataDir(ServerId id) {
        Setting setting = get(Key.DATA_DIR, "longhaul-data/node-" + id);
        try {
            if (!setting.value().isBlank()) {
                return Path.of(setting.value());
            }
        } catch (InvalidPathException e) {
            throw setting.bad("not a path (" + e.getReason() + ")", "right would be longhaul-data/node-" + id);
        }
        throw setting.bad("empty", "right would be longhaul-data/node-" + id);
    }

    /** The value of a setting that has two; the first is the default. */
    private String oneOf(Key key, String usual, String other) {
        Setting setting = get(key, usual);
        if (!setting.value().equals(usual) && !setting.value().equals(other)) {
            throw setting.bad("not known", "did you mean " + Nearest.of(setting.value(), List.of(usual, other))
                    + "? There are " + usual + " and " + other);
        }
        return setting.value();
    }

    private long seed() {
        Setting setting = given.get(Key.SEED);
        if (setting == null) {
            // Any number will do; SecureRandom would take a tenth of the time a start has.
            return new SplitMix64(System.nanoTime(), (int) ProcessHandle.current().pid()).nextLong(Long.MAX_VALUE);
        }
        try {
            return Long.parseLong(setting.value().strip());
        } catch (NumberFormatException e) {
            throw setting.bad("not a whole number of 64 bits", "right would be, say, 42");
        }
    }
}
