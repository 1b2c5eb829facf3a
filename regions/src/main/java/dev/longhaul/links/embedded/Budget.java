package dev.longhaul.links.embedded;

/** Memory that chunks under way take up, over all links. Data thread only. */
final class Budget {

    /** What a link may hold even when all are over the budget: none starves because another is held. */
    static final int LINK_SHARE = 256 * 1024;

    private final long most;
    private long held;

    /** @param most bytes; beyond it links above their share stop reading */
    Budget(long most) {
        this.most = most;
    }

    void take(int bytes) {
        held += bytes;
    }

    void giveBack(int bytes) {
        held -= bytes;
    }

    boolean spent() {
        return held > most;
    }

    long held() {
        return held;
    }
}
