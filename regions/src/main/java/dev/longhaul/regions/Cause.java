package dev.longhaul.regions;

/** Why a link has the delay it has from a moment on. */
public enum Cause {
    /** The delay at the start. */
    BASE,
    /** A step of the slow drift. */
    DRIFT,
    /** A slow episode begins. */
    EPISODE_BEGIN,
    /** A slow episode ends. */
    EPISODE_END
}
