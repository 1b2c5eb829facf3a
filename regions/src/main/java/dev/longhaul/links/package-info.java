/**
 * The links of a cluster on a link server: delays and cuts, set through toxiproxy-java, the same for the real Toxiproxy
 * and for the embedded one. Start reading at {@link dev.longhaul.links.Links}; {@link dev.longhaul.links.DelayDriver}
 * carries a schedule of delays out in real time. Nothing here knows which server it talks to, or chooses a delay.
 */
package dev.longhaul.links;
