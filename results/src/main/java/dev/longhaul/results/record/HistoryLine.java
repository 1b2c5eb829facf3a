package dev.longhaul.results.record;

/** A line of the history: what a client asks for, when it does, and what became of it, when it knows. */
public sealed interface HistoryLine extends RunLine permits Invocation, Operation {
    /** Client identity within the cluster: at any time it has one operation under way at most. */
    int process();
}
