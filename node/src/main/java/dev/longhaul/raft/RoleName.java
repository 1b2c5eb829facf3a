package dev.longhaul.raft;

/** The four roles by name, as reports and status pages spell them. */
public enum RoleName {
    FOLLOWER("Follower"), PRE_CANDIDATE("PreCandidate"), CANDIDATE("Candidate"), LEADER("Leader");

    private final String text;

    RoleName(String text) {
        this.text = text;
    }

    /** "Follower", "PreCandidate", "Candidate" or "Leader". */
    public String text() {
        return text;
    }
}
