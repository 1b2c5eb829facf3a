package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client sent.
 *
 * @param target path and query as they came
 * @param path decoded segments of the path
 * @param query decoded parameters; of two with one name the last
 */
record RestRequest(String method, String target, List<String> path, Map<String, String> query, HttpHeaders headers,
        Bytes body) {
    /** @throws BadRequest when the target cannot be decoded */
    static RestRequest of(FullHttpRequest request) {
        String target = request.uri();
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        if (!path.startsWith("/")) {
            throw new BadRequest("the target does not begin with /", "ask for /status, say");
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            segments.add(decode(segment));
        }
        Map<String, String> query = new LinkedHashMap<>();
        if (mark >= 0 && mark < target.length() - 1) {
            for (String pair : target.substring(mark + 1).split("&")) {
                int equals = pair.indexOf('=');
                query.put(decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        byte[] body = new byte[request.content().readableBytes()];
        request.content().readBytes(body);
        return new RestRequest(request.method().name(), target, List.copyOf(segments), query, request.headers(),
                Bytes.of(body));
    }

    private static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw new BadRequest("% without two hexadecimal digits", "write % itself as %25");
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (c > 0x20 && c < 0x7f) {
                bytes.write(c);
            } else {
                throw new BadRequest("a character that a target may not have", "write it as UTF-8, each byte as %XX");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw new BadRequest("not UTF-8", "write each byte of the UTF-8 form as %XX");
        }
    }

    /** A whole number among the query's parameters. */
    long number(String name, long otherwise, long least, long most) {
        String text = query.get(name);
        return text == null ? otherwise : number(name, text, least, most);
    }

    /** Whether a parameter is {@code true}; {@code false} when it is left out. */
    boolean flag(String name) {
        String text = query.getOrDefault(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new BadRequest(name + "=" + text, "true or false");
        }
        return text.equals("true");
    }

    /** @throws BadRequest when {@code text} is no whole number between {@code least} and {@code most} */
    static long number(String name, String text, long least, long most) {
        if (text.matches("-?[0-9]{1,19}")) {
            try {
                long value = Long.parseLong(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // out of range too
            }
        }
        throw new BadRequest(name + " is not a whole number from " + least + " to " + most,
                "leave it out for the default, or give one");
    }
}
