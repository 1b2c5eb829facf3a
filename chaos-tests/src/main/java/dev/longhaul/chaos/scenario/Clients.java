package dev.longhaul.chaos.scenario;

/** What clients do in a trial that takes the leader away. */
public enum Clients {
    /** They work throughout. */
    WORKING,
    /** They work until shortly before the fault and again when it is healed, so that only heartbeats reset timers meanwhile. */
    RESTING,
    /**
     * There are none, for virtual time, where they would take longer than all else. A leader whom every node follows stands for their
     * acknowledgements.
     */
    NONE
}
