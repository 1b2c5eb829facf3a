package dev.longhaul.links.embedded;

/** A stream of bytes in which every gap, repetition and exchange shows: byte i is a hash of i. */
final class Sequence {

    private Sequence() {
    }

    static byte at(long index) {
        long z = (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (byte) (z >>> 56);
    }

    static byte[] bytes(long from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = at(from + i);
        }
        return bytes;
    }

    /** The first index at which the bytes, which begin at {@code from}, are not the sequence; -1 when they are. */
    static long firstGap(byte[] bytes, long from) {
        return firstGap(bytes, bytes.length, from);
    }

    static long firstGap(byte[] bytes, int count, long from) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != at(from + i)) {
                return from + i;
            }
        }
        return -1;
    }
}
