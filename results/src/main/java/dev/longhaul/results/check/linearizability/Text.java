package dev.longhaul.results.check.linearizability;

/**
 * A text that grows at its end: what was before and the piece behind it, so that texts that begin alike share what they begin with.
 * Equal texts are equal however they were put together.
 */
final class Text {
    static final Text EMPTY = new Text(null, "", 0, 0);
    /** A text that no other begins with, however it grows. */
    static final Text UNSEEN = new Text(null, "", Integer.MAX_VALUE, 0);

    private final Text before;
    private final String piece;
    private final int length;
    private final int hash;

    private Text(Text before, String piece, int length, int hash) {
        this.before = before;
        this.piece = piece;
        this.length = length;
        this.hash = hash;
    }

    static Text of(String text) {
        return EMPTY.append(text);
    }

    Text append(String more) {
        if (more.isEmpty() || this == UNSEEN) {
            return this;
        }
        int shifted = hash;
        for (int i = 0; i < more.length(); i++) {
            shifted *= 31;
        }
        return new Text(length == 0 ? null : this, more, length + more.length(), shifted + more.hashCode());
    }

    boolean is(String text) {
        return text.length() == length && text.hashCode() == hash && begins(text);
    }

    /** Whether {@code text} begins with this. */
    boolean begins(String text) {
        if (length > text.length()) {
            return false;
        }
        int end = length;
        for (Text part = this; part != null; part = part.before) {
            end -= part.piece.length();
            if (!text.startsWith(part.piece, end)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        if (other == this) {
            return true;
        }
        if (!(other instanceof Text text) || text.length != length || text.hash != hash) {
            return false;
        }
        return text.before == before && text.piece.equals(piece) || begins(text.toString());
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        if (this == UNSEEN) {
            return "...";
        }
        char[] chars = new char[length];
        int end = length;
        for (Text part = this; part != null; part = part.before) {
            end -= part.piece.length();
            part.piece.getChars(0, part.piece.length(), chars, end);
        }
        return new String(chars);
    }
}
