/**
 * JMH benchmarks of the links: {@code mvn verify -Pbench -pl regions}, with {@code -Dlinks.server=host:port} to put another server, such as
 * the real Toxiproxy, beside the embedded one. Start at {@link dev.longhaul.links.bench.LinkBenchmarks}. Nothing here is shipped.
 */
package dev.longhaul.links.bench;
