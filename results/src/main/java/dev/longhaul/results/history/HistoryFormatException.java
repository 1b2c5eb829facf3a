package dev.longhaul.results.history;

import java.io.IOException;

/** A history that cannot be read. The message names file and line, what is wrong, and what would be right. */
public final class HistoryFormatException extends IOException {
    private static final long serialVersionUID = 1;

    public HistoryFormatException(String message) {
        super(message);
    }

    /** @param cure what would be right */
    public HistoryFormatException(String source, int line, String problem, String cure) {
        super(source + ":" + line + " " + problem + "; " + cure);
    }
}
