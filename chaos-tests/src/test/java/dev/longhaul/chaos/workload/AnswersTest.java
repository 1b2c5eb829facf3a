package dev.longhaul.chaos.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.chaos.workload.Transport.Call;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Call PUT = new Call.Put("k", "v", 1);
    private static final Call GET = new Call.Get("k", false, 1);

    /** @param headers names and values in turn */
    private static FullHttpResponse response(int status, String body, String... headers) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status), Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            response.headers().set(headers[i], headers[i + 1]);
        }
        return response;
    }

    @Test
    void aReadsAnswerCarriesWhatWasFoundAndTheVersionOfItsTag() {
        assertEquals(new Answer(200, 5, 2, 9, "{\"version\":4}"),
                Answers.of(GET, response(200, "{\"version\":4}", "Longhaul-Node", "2", "Longhaul-Term", "5",
                        "Longhaul-Leader", "2", "ETag", "\"9\"")));
        assertEquals(new Answer(200, 0, Belief.NOBODY, 0, "{\"version\":4}"),
                Answers.of(GET, response(200, "{\"version\":4}")), "what was found is data, not an answer's fields");
    }

    @Test
    void aWritesAnswerCarriesTheVersionOfItsTagOrElseOfItsBody() {
        assertEquals(9, Answers.of(PUT, response(200, "{\"version\":4}", "ETag", "\"9\"")).version());
        assertEquals(4, Answers.of(PUT, response(200, "{\"version\":4}")).version());
        assertEquals(0, Answers.of(PUT, response(200, "not json")).version());
        assertEquals(0, Answers.of(PUT, response(404, "{\"version\":4}")).version());
    }

    @Test
    void aRefusedWriteTellsTheVersionThatTheKeyHas() {
        Call put = new Call.PutIf("k", 3, "v", 1);
        assertEquals(new Answer(412, 0, Belief.NOBODY, 4, ""),
                Answers.of(put, response(412, "{\"error\":\"another version\",\"version\":4}", "Longhaul-Node", "1")));
    }

    @Test
    void whoAddsIsToldTheSum() {
        Answer answer = Answers.of(new Call.Add("k", "2", 1), response(200, "{\"index\":6,\"version\":6,\"value\":5}"));
        assertEquals("5", answer.body());
        assertEquals(6, answer.version());
    }

    @Test
    void aStatusSaysTheLeaderAndTheTermOfItsBody() {
        Call status = new Call.Status();
        Answer led = Answers.of(status, response(200, "{\"leader\":1,\"current_term\":3}", "Longhaul-Term", "2"));
        assertEquals(1, led.leader());
        assertEquals(3, led.term());
        assertEquals(Belief.NOBODY,
                Answers.of(status, response(200, "{\"leader\":null,\"current_term\":3}")).leader());
        assertEquals(Belief.NOBODY, Answers.of(status, response(503, "starting")).leader());
    }
}
