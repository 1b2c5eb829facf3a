package dev.longhaul.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Reads the event feed of a node, line by line, by hand: each line arrives as it was flushed. */
final class EventReader implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    EventReader(Address rest, long since) throws IOException {
        socket = new Socket(rest.host(), rest.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("GET /events?since=" + since + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        while (!in.readLine().isEmpty()) {
            continue;
        }
    }

    /** The next line; waits for it. */
    String next() throws IOException {
        in.readLine();
        String line = in.readLine();
        in.readLine();
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
