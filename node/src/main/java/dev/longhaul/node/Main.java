package dev.longhaul.node;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** The {@code longhaul-node} command: one node, or with {@code monitor} the table of a cluster. */
public final class Main {
    private static final int BAD_CONFIG = 2;

    private Main() {
    }

    /** Exit codes: 0 stopped or help shown, 2 bad settings, 3 an address is taken, 4 the storage is damaged or failed, 5 a power cut. */
    public static void main(String[] args) {
        try {
            if (args.length > 0 && args[0].equals("monitor")) {
                Monitor.run(Arrays.copyOfRange(args, 1, args.length));
            } else {
                node(args);
            }
        } catch (BadConfig e) {
            refuse(e.getMessage(), BAD_CONFIG);
        } catch (CannotStart e) {
            refuse(e.getMessage(), e.exitCode());
        } catch (IOException e) {
            refuse("storage failed: " + e, CannotStart.STORAGE);
        }
    }

    private static void refuse(String message, int exitCode) {
        System.err.println("longhaul-node: " + message);
        System.exit(exitCode);
    }

    private static void node(String[] args) throws IOException {
        Map<Key, Setting> settings = Flags.read(args);
        if (settings == null) {
            return;
        }
        quietNetty();
        NodeConfig config = new Settings(settings).toConfig();
        Node node = new Node(config, why -> {
            System.err.println("longhaul-node " + config.id() + ": " + why);
            Runtime.getRuntime().halt(CannotStart.STORAGE);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "stop"));
        System.out.println("longhaul-node " + config.id() + " ready: rest " + node.restAddress() + " peers "
                + node.peerAddress() + " data " + config.dataDir() + " seed " + config.seed()
                + (config.faultInjection() ? " fault-injection on" : ""));
    }

    private static void stop(Node node) {
        try {
            node.close();
        } catch (IOException e) {
            System.err.println("longhaul-node: while stopping: " + e);
        }
    }

    /** Settles what Netty would find out slowly at each start, and nothing here needs. */
    private static void quietNetty() {
        System.setProperty("io.netty.machineId", "00:00:00:00:00:00:00:00");
        System.setProperty("io.netty.leakDetection.level", "disabled");
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }
}
