package dev.longhaul.chaos.cluster;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One connection to a node's {@code GET /events}: chunked lines that never end by themselves. A node that answers has to greet within 5 s, and to
 * end within 5 s each line that it begins; between lines it may be silent as long as nothing happens.
 */
final class EventFeed implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1000;
    private static final int WITHIN_MILLIS = 5000;
    private static final int MOST_LINE = 1 << 16;

    private final Socket socket;
    private final InputStream in;
    private long chunkLeft;
    private boolean greeted;

    private EventFeed(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
    }

    /**
     * Connects and asks for the events after a place in the feed.
     *
     * @throws IOException if nobody listens, or the answer is not a chunked 200
     */
    static EventFeed open(InetSocketAddress node, long since) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(node, CONNECT_MILLIS);
            socket.setSoTimeout(WITHIN_MILLIS);
            socket.setTcpNoDelay(true);
            EventFeed feed = new EventFeed(socket);
            socket.getOutputStream()
                    .write(("GET /events?since=" + since + " HTTP/1.1\r\nHost: " + node.getHostString() + ":"
                            + node.getPort() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            feed.readHead();
            return feed;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void readHead() throws IOException {
        String status = rawLine();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("event feed answers " + status);
        }
        boolean chunked = false;
        for (String header = rawLine(); !header.isEmpty(); header = rawLine()) {
            chunked |= header.toLowerCase(java.util.Locale.ROOT).matches("transfer-encoding:.*chunked");
        }
        if (!chunked) {
            throw new IOException("event feed is not chunked");
        }
    }

    /**
     * The next line.
     *
     * @throws EOFException at the end of the feed
     * @throws java.net.SocketTimeoutException if the greeting, or the rest of a line, does not come in time
     */
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        socket.setSoTimeout(greeted ? 0 : WITHIN_MILLIS);
        int first = content();
        socket.setSoTimeout(WITHIN_MILLIS);
        greeted = true;
        for (int value = first; value != '\n'; value = content()) {
            if (line.size() == MOST_LINE) {
                throw new IOException("a line of the event feed is longer than " + MOST_LINE + " bytes");
            }
            line.write(value);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** The next byte of the chunks' content. */
    private int content() throws IOException {
        while (chunkLeft == 0) {
            chunkLeft = length(rawLine());
            if (chunkLeft == 0) {
                throw new EOFException("end of the event feed");
            }
        }
        int value = raw();
        if (--chunkLeft == 0) {
            rawLine();
        }
        return value;
    }

    private static long length(String head) throws IOException {
        try {
            return Long.parseLong(head.trim(), 16);
        } catch (NumberFormatException wrong) {
            throw new IOException("a chunk of the event feed has no length, but " + ShortText.beginning(head), wrong);
        }
    }

    private String rawLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int value = raw(); value != '\n'; value = raw()) {
            if (line.length() == MOST_LINE) {
                throw new IOException("a header line of the event feed is too long");
            }
            if (value != '\r') {
                line.append((char) value);
            }
        }
        return line.toString();
    }

    private int raw() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("end of the event feed");
        }
        return value;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is gone either way
        }
    }
}
