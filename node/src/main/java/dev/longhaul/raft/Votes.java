package dev.longhaul.raft;

import java.util.TreeSet;

/** Who has granted a (pre-)vote in one round. A set: a vote that arrives twice counts once. */
final class Votes {
    private final TreeSet<ServerId> granted = new TreeSet<>();
    private final int needed;

    /** @param members number of voting servers, this one included */
    Votes(int members) {
        this.needed = Quorum.majority(members);
    }

    void grant(ServerId voter) {
        granted.add(voter);
    }

    boolean isMajority() {
        return granted.size() >= needed;
    }
}
