package dev.longhaul.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhaul.raft.Event;
import dev.longhaul.raft.RoleName;
import dev.longhaul.raft.ServerId;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventFeedTest {
    private final EventFeed feed = new EventFeed();

    private String last() {
        return new String(feed.line(feed.lastSeq()), StandardCharsets.UTF_8);
    }

    @Test
    void everyKindOfEventHasItsLine() {
        List<String> lines = new ArrayList<>();
        for (Event event : List.of(new Event.RoleChanged(RoleName.PRE_CANDIDATE, 3),
                new Event.LeaderChanged(Optional.empty(), 3),
                new Event.LeaderChanged(Optional.of(new ServerId(1)), 3), new Event.TermChanged(4),
                new Event.FirstCommit(4, 17),
                new Event.PreVoteRefused(new ServerId(2), 5))) {
            feed.event(100, event);
            lines.add(last());
        }
        feed.stall(90, 12, StallWatch.Where.FSYNC);
        lines.add(last());
        assertEquals(List.of("{\"seq\":1,\"at\":100,\"type\":\"role\",\"role\":\"PreCandidate\",\"term\":3}",
                "{\"seq\":2,\"at\":100,\"type\":\"leader\",\"leader\":null,\"term\":3}",
                "{\"seq\":3,\"at\":100,\"type\":\"leader\",\"leader\":1,\"term\":3}",
                "{\"seq\":4,\"at\":100,\"type\":\"term\",\"term\":4}",
                "{\"seq\":5,\"at\":100,\"type\":\"first_commit\",\"term\":4,\"index\":17}",
                "{\"seq\":6,\"at\":100,\"type\":\"pre_vote_refused\",\"candidate\":2,\"term\":5}",
                "{\"seq\":7,\"at\":90,\"type\":\"stall\",\"length\":12,\"where\":\"fsync\"}"), lines);
        assertEquals(5, Event.class.getPermittedSubclasses().length, "a new kind needs its line here");
    }

    @Test
    void theOldestMakeRoomForTheNewest() {
        for (int i = 1; i <= EventFeed.KEPT + 5; i++) {
            feed.event(i, new Event.TermChanged(i));
        }
        assertNull(feed.line(5));
        assertTrue(new String(feed.line(6), StandardCharsets.UTF_8).startsWith("{\"seq\":6,"));
    }

    @Test
    void aWakeUpIsAStallOnlyWhenLaterThanATenthOfTheElectionTimeout() {
        StallWatch watch = new StallWatch(1000, feed);
        watch.check(50, 150, StallWatch.Where.WAKEUP);
        assertEquals(0, feed.lastSeq());
        watch.check(50, 151, StallWatch.Where.WAKEUP);
        assertTrue(last().endsWith("\"at\":50,\"type\":\"stall\",\"length\":101,\"where\":\"wakeup\"}"), last());
    }

    /** A reader whose socket takes nothing: an embedded channel above its high-water mark. */
    private EmbeddedChannel fullChannel() {
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        return channel;
    }

    private static ChannelHandlerContext context(EmbeddedChannel channel) {
        return channel.pipeline().firstContext();
    }

    @Test
    void aReaderThatTakesNothingIsCutOff() {
        EmbeddedChannel channel = fullChannel();
        new EventStream(context(channel), feed, 0).open(new byte[]{'{', '}'});
        channel.freezeTime();
        feed.event(1, new Event.TermChanged(1));
        channel.runPendingTasks();
        assertTrue(channel.isOpen());
        channel.advanceTimeBy(EventStream.PATIENCE_S + 1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertTrue(!channel.isOpen());
    }

    @Test
    void aReaderThatFellBehindWhatIsKeptIsCutOff() {
        EmbeddedChannel channel = fullChannel();
        EventStream stream = new EventStream(context(channel), feed, 0);
        stream.open(new byte[]{'{', '}'});
        for (int i = 0; i < EventFeed.KEPT + 1; i++) {
            feed.event(i, new Event.TermChanged(i));
        }
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertTrue(!channel.isOpen());
    }
}
