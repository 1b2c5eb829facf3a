package dev.longhaul.chaos.published;

/** A table that cannot be used: the message names the file, the line, what is wrong there and what would be right. */
public final class BadTable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadTable(String what) {
        super(what);
    }

    BadTable(String file, int line, String what) {
        super(file + ", line " + line + ": " + what);
    }
}
