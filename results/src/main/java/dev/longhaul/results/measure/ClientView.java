package dev.longhaul.results.measure;

/**
 * What clients saw of operations that overlap a time: numbers of operations.
 *
 * @param acknowledged operations that succeeded
 * @param refused certainly not done
 * @param unknown may have taken effect
 * @param staleReads reads older than a write that was acknowledged before they began, those of local state included
 * @param lost acknowledged writes that are gone
 * @param staleLocal of the stale reads those of one node's local state, which promise no more; the others are violations
 * @param atOldLeader of the operations those that a leader of an older term answered, or that were never answered and could reach no other node
 */
public record ClientView(long acknowledged, long refused, long unknown, long staleReads, long lost, long staleLocal,
        Outcomes atOldLeader) {
    /**
     * How operations ended that went through the log: numbers.
     *
     * @param local reads of local state that were answered
     */
    public record Outcomes(long acknowledged, long refused, long unknown, long local) {
        public static final Outcomes NONE = new Outcomes(0, 0, 0, 0);

        Outcomes plus(Outcomes other) {
            return new Outcomes(acknowledged + other.acknowledged, refused + other.refused, unknown + other.unknown,
                    local + other.local);
        }
    }

    public static final ClientView NOTHING = new ClientView(0, 0, 0, 0, 0);

    /** Of which it is not known where they were answered, and which reads were local. */
    public ClientView(long acknowledged, long refused, long unknown, long staleReads, long lost) {
        this(acknowledged, refused, unknown, staleReads, lost, 0, Outcomes.NONE);
    }

    /** Both together. */
    public ClientView plus(ClientView other) {
        return new ClientView(acknowledged + other.acknowledged, refused + other.refused, unknown + other.unknown,
                staleReads + other.staleReads, lost + other.lost, staleLocal + other.staleLocal,
                atOldLeader.plus(other.atOldLeader));
    }
}
