package dev.longhaul.regions;

/** An ordered pair of regions, by name; both may be the same. */
public record RegionPair(String from, String to) {}
