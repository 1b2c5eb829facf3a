package dev.longhaul.raft;

/**
 * Names a client's request within one life of one server, so that its reply finds it. Not a client session.
 *
 * @param value unique per server process
 */
public record RequestId(long value) {}
