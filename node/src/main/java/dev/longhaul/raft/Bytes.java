package dev.longhaul.raft;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An immutable run of bytes that compares by content. The array handed in is taken over, not copied: do not write to it again. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    public static Bytes of(byte[] content) {
        return content.length == 0 ? EMPTY : new Bytes(content);
    }

    public static Bytes ofUtf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return content.length;
    }

    /** The content itself, not a copy: read only. */
    public byte[] array() {
        return content;
    }

    public String utf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
