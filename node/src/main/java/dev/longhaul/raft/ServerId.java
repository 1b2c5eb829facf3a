package dev.longhaul.raft;

/**
 * Identity of a server in the cluster.
 *
 * @param value 0 or more
 */
public record ServerId(int value) implements Comparable<ServerId> {
    public ServerId {
        if (value < 0) {
            throw new IllegalArgumentException("server id " + value + " is negative; ids are 0, 1, 2, ...");
        }
    }

    @Override
    public int compareTo(ServerId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
