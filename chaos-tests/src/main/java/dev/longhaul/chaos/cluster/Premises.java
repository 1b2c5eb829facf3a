package dev.longhaul.chaos.cluster;

import dev.longhaul.regions.LinkId;
import dev.longhaul.regions.Overhead;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.net.InetSocketAddress;
import java.util.List;

/** The place of one cluster: addresses of its nodes, the server of its links, and how a node starts there. */
sealed interface Premises extends AutoCloseable permits ProcessPremises, ContainerPremises {
    /** Makes what must be there before links are opened and nodes started; all addresses are known from then on. */
    void prepare();

    /** Speaks to the link server. */
    ToxiproxyClient linkServer();

    /** What the two directed links of a pair add to its round trip themselves; delays are set less by that. */
    Overhead overhead();

    /** Where the proxy of a link listens, and where it leads, {@code host:port} each as the link server sees them. */
    Route route(LinkId link);

    /** See {@link #route}. */
    record Route(String listen, String upstream) {}

    /**
     * Where the link's sender dials, {@code host:port}.
     *
     * @param bound where the link's proxy listens, as its server tells
     */
    String dialled(LinkId link, String bound);

    /** Where the harness reaches a node's REST API, over no link. */
    InetSocketAddress rest(int node);

    /** Where a node listens for its peers, {@code host:port} as its own {@code --peers} names itself. */
    String self(int node);

    /** The flags of a node that depend on the place: where it listens and keeps its data. */
    List<String> flags(int node);

    /** Starts a node, or starts it again with the data it has. */
    Body start(int node, List<String> arguments);

    /** The last lines that a node printed. */
    String printed(int node);

    /** Ends all that is left; nothing of it remains. */
    @Override
    void close();
}
