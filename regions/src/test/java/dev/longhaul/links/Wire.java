package dev.longhaul.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.regions.LinkId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection through a link: lines go in at the dialler's end, arrivals are kept with their times at each end. */
final class Wire implements AutoCloseable {

    /** A line that arrived, at {@link System#nanoTime}. */
    record Arrival(String text, long nanoTime) {}

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Socket dialler;
    private final Socket acceptor;
    private final List<Arrival> atAcceptor = new CopyOnWriteArrayList<>();
    private final List<Arrival> atDialler = new CopyOnWriteArrayList<>();

    /** Opens the link and connects through it. */
    Wire(Links links, LinkId link) throws IOException {
        String address = links.open(link, "127.0.0.1:0", "127.0.0.1:" + server.getLocalPort());
        int colon = address.lastIndexOf(':');
        dialler = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        dialler.setTcpNoDelay(true);
        acceptor = server.accept();
        acceptor.setTcpNoDelay(true);
        listen(acceptor, atAcceptor);
        listen(dialler, atDialler);
    }

    private static void listen(Socket socket, List<Arrival> arrivals) {
        Thread thread = new Thread(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    arrivals.add(new Arrival(line, System.nanoTime()));
                }
            } catch (IOException e) {
                // the socket was closed: the end of the test
            }
        }, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sends from the dialler; the time just before. */
    long send(String text) {
        return write(dialler, text);
    }

    /** Sends from the end that was dialled; the time just before. */
    long answer(String text) {
        return write(acceptor, text);
    }

    private static long write(Socket socket, String text) {
        try {
            long now = System.nanoTime();
            socket.getOutputStream().write((text + "\n").getBytes(UTF_8));
            return now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Arrival> arrived() {
        return atAcceptor;
    }

    List<Arrival> answers() {
        return atDialler;
    }

    List<String> texts() {
        return atAcceptor.stream().map(Arrival::text).toList();
    }

    @Override
    public void close() throws IOException {
        dialler.close();
        acceptor.close();
        server.close();
    }
}
