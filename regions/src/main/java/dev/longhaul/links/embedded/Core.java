package dev.longhaul.links.embedded;

import io.netty.channel.EventLoop;

/**
 * What all proxies of a server share. The one event loop is the data thread: it alone touches proxies, links and stages.
 */
record Core(EventLoop loop, Alarm alarm, Dialer dialer, Budget budget, Settings settings) {

    boolean stock() {
        return settings.stock();
    }
}
