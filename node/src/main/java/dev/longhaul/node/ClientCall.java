package dev.longhaul.node;

import java.util.function.Consumer;

/** A client's operation while this node works on it; answered at most once. */
final class ClientCall {
    private final Operation operation;
    private final boolean mayForward;
    private final long expiresAt;
    private final Consumer<Answer> sink;
    private boolean answered;

    /**
     * @param mayForward whether a follower hands it on to the leader; an operation is handed on once
     * @param expiresAt when nobody waits for it any more, by the clock of {@link System#nanoTime}
     * @param sink called by any thread, once
     */
    ClientCall(Operation operation, boolean mayForward, long expiresAt, Consumer<Answer> sink) {
        this.operation = operation;
        this.mayForward = mayForward;
        this.expiresAt = expiresAt;
        this.sink = sink;
    }

    Operation operation() {
        return operation;
    }

    boolean mayForward() {
        return mayForward;
    }

    boolean isExpired(long now) {
        return now - expiresAt >= 0;
    }

    /** Whichever answer comes first counts: that of the cluster, or that its time is over. */
    void answer(Answer answer) {
        synchronized (this) {
            if (answered) {
                return;
            }
            answered = true;
        }
        sink.accept(answer);
    }
}
