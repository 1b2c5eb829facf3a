package dev.longhaul.results.measure;

/**
 * What clients saw of operations that overlap a time: numbers of operations.
 *
 * @param acknowledged operations that succeeded
 * @param refused certainly not done
 * @param unknown may have taken effect
 * @param staleReads reads older than a write that was acknowledged before they began
 * @param lost acknowledged writes that are gone
 */
public record ClientView(long acknowledged, long refused, long unknown, long staleReads, long lost) {
    public static final ClientView NOTHING = new ClientView(0, 0, 0, 0, 0);

    /** Both together. */
    public ClientView plus(ClientView other) {
        return new ClientView(acknowledged + other.acknowledged, refused + other.refused, unknown + other.unknown,
                staleReads + other.staleReads, lost + other.lost);
    }
}
