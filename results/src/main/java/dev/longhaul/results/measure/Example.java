package dev.longhaul.results.measure;

import java.util.Optional;

import dev.longhaul.results.check.Violation;

/**
 * A violation, or a stale read of local state, and who led then.
 *
 * @param check that found it
 * @param leader recognised when its last operation began; empty for none
 * @param window with two leaders that this operation overlaps; empty for none
 */
public record Example(String check, Violation violation, Optional<DualLeader.NodeTerm> leader,
        Optional<DualLeader> window) {
    /** Whether it is a read of local state, which promises nothing, so that nothing is broken. */
    public boolean local() {
        return violation.kind() == Violation.Kind.STALE_LOCAL_READ;
    }
}
