package dev.longhaul.regions;

/**
 * An end of a link: a node of the cluster or a client of it.
 *
 * @param index number of the node (its id) or of the client, from 0
 */
public record Site(Kind kind, int index) implements Comparable<Site> {

    /** What sits at the end of a link. */
    public enum Kind {
        /** A member of the cluster; {@code n} in text. */
        NODE('n'),
        /** Somebody who uses the cluster; {@code c} in text. */
        CLIENT('c');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    /** @throws IllegalArgumentException if the index is negative */
    public Site {
        if (index < 0) {
            throw new IllegalArgumentException("a site's number starts at 0, not " + index);
        }
    }

    /** The node with this id. */
    public static Site node(int id) {
        return new Site(Kind.NODE, id);
    }

    /** The client with this number. */
    public static Site client(int index) {
        return new Site(Kind.CLIENT, index);
    }

    /** Whether this is a node. */
    public boolean isNode() {
        return kind == Kind.NODE;
    }

    /** Nodes before clients, each by number. */
    @Override
    public int compareTo(Site other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : Integer.compare(index, other.index);
    }

    /** {@code n0}, {@code c2}. */
    @Override
    public String toString() {
        return kind.letter + Integer.toString(index);
    }
}
