package dev.longhaul.regions;

/**
 * A region profile, a matrix or another file that a person wrote cannot be used. The message names the file, the line and in YAML the column,
 * the key and what would be right, and is fit to be shown as it is.
 */
public final class ProfileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is wrong with a file as a whole, named in the message. */
    public ProfileException(String message) {
        super(message);
    }

    ProfileException(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }

    /** What is wrong at a place of a file. */
    public ProfileException(String file, Yaml.Place place, String message) {
        super(file + ":" + place.line() + ":" + place.column() + ": " + message);
    }
}
