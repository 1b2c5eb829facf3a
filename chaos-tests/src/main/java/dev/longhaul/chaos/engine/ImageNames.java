package dev.longhaul.chaos.engine;

import java.util.Optional;

/**
 * The images that somebody chose; where one is not chosen the official one is taken, or what the project builds in its place.
 *
 * @param node with the node as entry point; not chosen: built from {@code jre} and this project's node
 * @param toxiproxy what stands between the nodes
 * @param jre what the node's image is built on
 */
public record ImageNames(Optional<String> node, Optional<String> toxiproxy, Optional<String> jre) {
    /** The official Toxiproxy. */
    public static final String TOXIPROXY = "ghcr.io/shopify/toxiproxy:2.12.0";
    /** The official JRE. */
    public static final String JRE = "eclipse-temurin:17-jre";
    /** Nothing chosen. */
    public static final ImageNames DEFAULTS = new ImageNames(Optional.empty(), Optional.empty(), Optional.empty());
}
