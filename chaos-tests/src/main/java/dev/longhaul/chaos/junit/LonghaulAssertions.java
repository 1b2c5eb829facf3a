package dev.longhaul.chaos.junit;

/** Where assertions on a run begin; to be imported statically beside AssertJ's own. */
public final class LonghaulAssertions {
    private LonghaulAssertions() {
    }

    /** Asserts on what was recorded up to now. It stops the clients: heal first what would keep them from reading back what they wrote. */
    public static RunAssert assertThat(TestRun run) {
        return new RunAssert(run);
    }
}
