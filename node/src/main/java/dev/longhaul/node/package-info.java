/**
 * Gives the pure core of {@code dev.longhaul.raft} hands: event loop, durable storage, streams to peers, key-value state machine, REST
 * API and event feed. Start reading at {@link dev.longhaul.node.Main}.
 */
package dev.longhaul.node;
