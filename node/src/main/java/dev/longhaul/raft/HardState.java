package dev.longhaul.raft;

import java.util.Optional;

/**
 * What Figure 2 wants on stable storage beside the log. One atomic record: a term and a vote written apart can pair a new term with an
 * old vote after a crash (hashicorp/raft issue 661).
 */
public record HardState(long currentTerm, Optional<ServerId> votedFor) {
    public static final HardState INITIAL = new HardState(0, Optional.empty());
}
