package dev.longhaul.regions;

/**
 * A region profile or a matrix cannot be used. The message names the file, the line, the key and what would be right,
 * and is fit to be shown as it is.
 */
public final class ProfileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProfileException(String message) {
        super(message);
    }

    ProfileException(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
