package dev.longhaul.results.record;

import java.io.IOException;

/** A directory that is no run, or not one that this version reads. The message names the place and the cure. */
public final class RunFormatException extends IOException {
    private static final long serialVersionUID = 1;

    RunFormatException(String message) {
        super(message);
    }
}
