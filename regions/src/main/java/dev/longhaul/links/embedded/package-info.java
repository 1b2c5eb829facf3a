/**
 * A Toxiproxy-compatible link server on Netty, for machines with no Docker, and its command {@code longhaul-links}.
 *
 * <p>
 * Start at {@link dev.longhaul.links.embedded.EmbeddedToxiproxy}; {@code DEVIATIONS.md} lists every deliberate difference from Toxiproxy. Bytes go
 * {@code Socket -> Link -> Stage ... -> Sink}; all of that, and every {@code Proxy}, lives on one data thread. {@code Api...},
 * {@code Router} and {@code ...Routes} are the HTTP API on a thread of its own; what touches proxies hops to the data thread. A toxic is one
 * file: a record of validated attributes with its stage inside. Nothing here knows of regions or worlds.
 */
package dev.longhaul.links.embedded;
