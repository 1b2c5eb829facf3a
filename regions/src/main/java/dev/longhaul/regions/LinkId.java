package dev.longhaul.regions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directed link: what {@code from} sends to {@code to}. Written {@code n0-n1} or {@code c2-n0}.
 */
public record LinkId(Site from, Site to) implements Comparable<LinkId> {

    private static final Pattern TEXT = Pattern.compile("([nc])(\\d{1,6})-([nc])(\\d{1,6})");

    /** @throws IllegalArgumentException if both ends are the same site or both are clients */
    public LinkId {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a link has two ends: " + from + "-" + to);
        }
        if (!from.isNode() && !to.isNode()) {
            throw new IllegalArgumentException("clients talk to nodes, not to each other: " + from + "-" + to);
        }
    }

    /** The link from one node to another. */
    public static LinkId nodes(int from, int to) {
        return new LinkId(Site.node(from), Site.node(to));
    }

    /** The link from a client to a node. */
    public static LinkId client(int client, int node) {
        return new LinkId(Site.client(client), Site.node(node));
    }

    /**
     * The link of a text form.
     *
     * @throws IllegalArgumentException if the text is not one
     */
    public static LinkId parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no link; write n0-n1 or c2-n0");
        }
        return new LinkId(site(matcher.group(1), matcher.group(2)), site(matcher.group(3), matcher.group(4)));
    }

    private static Site site(String letter, String number) {
        int index = Integer.parseInt(number);
        return letter.equals("n") ? Site.node(index) : Site.client(index);
    }

    /** The same two ends, the other way. */
    public LinkId reversed() {
        return new LinkId(to, from);
    }

    /** Whether both ends are nodes. */
    public boolean betweenNodes() {
        return from.isNode() && to.isNode();
    }

    @Override
    public int compareTo(LinkId other) {
        int byFrom = from.compareTo(other.from);
        return byFrom != 0 ? byFrom : to.compareTo(other.to);
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
