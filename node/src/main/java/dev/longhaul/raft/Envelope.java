package dev.longhaul.raft;

/** A message with its sender and receiver; {@code from} and {@code to} differ. */
public record Envelope(ServerId from, ServerId to, Message message) {}
