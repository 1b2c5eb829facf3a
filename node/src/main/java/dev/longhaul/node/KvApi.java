package dev.longhaul.node;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.ServerId;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** {@code /kv/KEY}, {@code /kv/KEY/append}, {@code /kv/KEY/increment}. */
final class KvApi {
    /** Longest that a client may wait, nanoseconds. */
    static final long LONGEST_TIMEOUT = TimeUnit.MINUTES.toNanos(10);
    private static final long DEFAULT_TIMEOUT_MS = 30_000;
    private static final HttpResponseStatus CONFLICT = HttpResponseStatus.CONFLICT;

    private final NodeConfig config;
    private final Inbox inbox;
    private final EventLoop eventLoop;
    private final Peers peers;
    private final io.netty.channel.EventLoop network;

    KvApi(NodeConfig config, Inbox inbox, EventLoop eventLoop, Peers peers, io.netty.channel.EventLoop network) {
        this.config = config;
        this.inbox = inbox;
        this.eventLoop = eventLoop;
        this.peers = peers;
        this.network = network;
    }

    void handle(RestRequest request, Consumer<FullHttpResponse> sink) {
        Consumer<FullHttpResponse> marked = response -> sink.accept(mark(response));
        Bytes key = key(request);
        boolean stale = request.flag("stale");
        List<String> path = request.path();
        if (path.size() == 2 && request.method().equals("GET") && stale) {
            readStale(key, marked);
            return;
        }
        Operation operation = operation(request, key, path.size() == 2 ? "" : path.get(2));
        if (operation == null) {
            marked.accept(
                    RestAnswer.methodNotAllowed(request.method(), path.size() == 2 ? "GET, PUT, DELETE" : "POST"));
            return;
        }
        new Waiting(request, operation, marked).begin(timeoutMs(request));
    }

    /** A client that waits for its operation, on the network thread. */
    private final class Waiting {
        private final RestRequest request;
        private final Operation operation;
        private final Consumer<FullHttpResponse> sink;
        private Future<?> timer;

        Waiting(RestRequest request, Operation operation, Consumer<FullHttpResponse> sink) {
            this.request = request;
            this.operation = operation;
            this.sink = sink;
        }

        void begin(long timeoutMs) {
            ClientCall call = new ClientCall(operation, !config.redirect(), System.nanoTime() + timeoutMs * 1_000_000,
                    answer -> network.execute(() -> end(answer)));
            timer = network.schedule(() -> call.answer(new Answer.Unknown(Answer.Reason.TIMED_OUT)), timeoutMs,
                    TimeUnit.MILLISECONDS);
            if (!inbox.offer(new Work.Call(call))) {
                call.answer(Answer.Busy.INSTANCE);
            }
        }

        private void end(Answer answer) {
            timer.cancel(false);
            sink.accept(response(request, operation, answer));
        }
    }

    private static Bytes key(RestRequest request) {
        Bytes key = Bytes.ofUtf8(request.path().get(1));
        if (key.length() < 1 || key.length() > Operation.MAX_KEY) {
            throw new BadRequest("key of " + key.length() + " bytes", "1 to " + Operation.MAX_KEY + " bytes of UTF-8");
        }
        return key;
    }

    private static long timeoutMs(RestRequest request) {
        String text = request.headers().get("Longhaul-Timeout-Ms");
        return text == null
                ? DEFAULT_TIMEOUT_MS
                : RestRequest.number("Longhaul-Timeout-Ms", text, 1, LONGEST_TIMEOUT / 1_000_000);
    }

    /** Null when the method does not fit the action. */
    private static Operation operation(RestRequest request, Bytes key, String action) {
        switch (action + " " + request.method()) {
            case " GET" :
                return new Operation.Read(key);
            case " PUT" :
                return new Operation.Put(key, request.body(), expected(request));
            case " DELETE" :
                return new Operation.Delete(key, expected(request));
            case "append POST" :
                return new Operation.Append(key, request.body());
            case "increment POST" :
                String text = request.body().utf8().strip();
                return new Operation.Increment(key,
                        text.isEmpty() ? 1 : RestRequest.number("the body", text, Long.MIN_VALUE, Long.MAX_VALUE));
            default :
                return null;
        }
    }

    private static OptionalLong expected(RestRequest request) {
        String text = request.headers().get(HttpHeaderNames.IF_MATCH);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (text.length() < 3 || !text.startsWith("\"") || !text.endsWith("\"")) {
            throw new BadRequest("If-Match: " + text,
                    "a version in quotation marks as ETag gives it; \"0\" for a key that must be absent");
        }
        return OptionalLong.of(RestRequest.number("If-Match", text.substring(1, text.length() - 1), 0, Long.MAX_VALUE));
    }

    private FullHttpResponse mark(FullHttpResponse response) {
        response.headers().set("Longhaul-Node", config.id()).set("Longhaul-Term", eventLoop.currentTerm());
        return response;
    }

    private void readStale(Bytes key, Consumer<FullHttpResponse> sink) {
        boolean taken = inbox.offer(new Work.StaleRead(key, result -> {
            FullHttpResponse response = response(Optional.empty(), result);
            response.headers().set("Longhaul-Stale", "true");
            sink.accept(response);
        }));
        if (!taken) {
            sink.accept(RestAnswer.tryAgain("too busy"));
        }
    }

    private FullHttpResponse response(RestRequest request, Operation operation, Answer answer) {
        if (answer instanceof Answer.Completed completed) {
            return response(operation instanceof Operation.Read ? Optional.empty() : Optional.of(completed.index()),
                    completed.result());
        } else if (answer instanceof Answer.NotLeader notLeader) {
            return notLeader(request, notLeader.leader());
        } else if (answer instanceof Answer.Unknown unknown) {
            return RestAnswer.error(HttpResponseStatus.GATEWAY_TIMEOUT, "unknown outcome: " + unknown.reason().text(),
                    "it may take effect, now or later, or never; read before you try again");
        } else if (answer instanceof Answer.Busy) {
            return RestAnswer.tryAgain("too busy");
        }
        throw new AssertionError("unhandled " + answer);
    }

    private FullHttpResponse notLeader(RestRequest request, Optional<ServerId> leader) {
        if (leader.isEmpty() || !config.redirect()) {
            return RestAnswer.tryAgain("no leader");
        }
        FullHttpResponse response = RestAnswer.error(HttpResponseStatus.TEMPORARY_REDIRECT,
                "node " + leader.get() + " leads",
                "ask it");
        response.headers().set("Longhaul-Leader", leader.get());
        String address = peers.restAddress(leader.get());
        if (address != null) {
            response.headers().set(HttpHeaderNames.LOCATION, "http://" + address + request.target());
        }
        return response;
    }

    /** @param index of the log entry, for a command; a read shows the value itself */
    private static FullHttpResponse response(Optional<Long> index, Result result) {
        if (result instanceof Result.Written written) {
            return RestAnswer.json(HttpResponseStatus.OK, out -> {
                out.writeNumberField("index", index.orElse(written.version()));
                out.writeNumberField("version", written.version());
            });
        } else if (result instanceof Result.Value value) {
            return value(index, value);
        } else if (result instanceof Result.Absent) {
            return RestAnswer.error(HttpResponseStatus.NOT_FOUND, "no such key", "PUT it first");
        } else if (result instanceof Result.Mismatch mismatch) {
            return refused(HttpResponseStatus.PRECONDITION_FAILED, "the key has another version", mismatch.version());
        } else if (result instanceof Result.NotANumber notANumber) {
            return refused(CONFLICT, "value or sum is not a whole number of 64 bits", notANumber.version());
        } else if (result instanceof Result.TooLong tooLong) {
            return refused(CONFLICT, "the value would be longer than " + Operation.MAX_VALUE + " bytes",
                    tooLong.version());
        }
        throw new AssertionError("unhandled " + result);
    }

    private static FullHttpResponse value(Optional<Long> index, Result.Value value) {
        if (index.isPresent()) {
            return RestAnswer.json(HttpResponseStatus.OK, out -> {
                out.writeNumberField("index", index.get());
                out.writeNumberField("version", value.version());
                out.writeNumberField("value", Long.parseLong(value.value().utf8()));
            });
        }
        FullHttpResponse response = RestAnswer.bytes(HttpResponseStatus.OK, "application/octet-stream", value.value());
        response.headers().set(HttpHeaderNames.ETAG, "\"" + value.version() + "\"");
        return response;
    }

    private static FullHttpResponse refused(HttpResponseStatus status, String error, long version) {
        return RestAnswer.json(status, out -> {
            out.writeStringField("error", error);
            out.writeNumberField("version", version);
        });
    }
}
