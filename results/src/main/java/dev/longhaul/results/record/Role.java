package dev.longhaul.results.record;

/** A node's role; the constant's name is how files spell it. */
public enum Role {
    Follower, PreCandidate, Candidate, Leader
}
