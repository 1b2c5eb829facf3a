package dev.longhaul.raft;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

/** Java 17 has no exhaustive switch over sealed types: here is what it would have checked. */
class EveryKindIsHandledTest {
    private static final List<Message> MESSAGES = List.of(new Message.PreVote(9, 0, 0),
            new Message.PreVoteReply(1, 1, false), new Message.RequestVote(1, 0, 0),
            new Message.RequestVoteReply(1, false), Scripted.append(9, 0, 0, 0),
            new Message.AppendEntriesReply(1, true, 0, 0, 0, 0));

    private static final List<Input> INPUTS = List.of(received(MESSAGES.get(0)), new Input.DeadlineReached(),
            new Input.Persisted(1), new Input.Applied(0), new Input.Propose(new RequestId(1), Bytes.EMPTY),
            new Input.Read(new RequestId(2)));

    private static Input received(Message message) {
        return new Input.Received(new Envelope(new ServerId(1), new ServerId(0), message));
    }

    @Test
    void samplesCoverEveryKindOfInputAndMessage() {
        assertEquals(kinds(Input.class), names(INPUTS.stream()));
        assertEquals(kinds(Message.class), names(MESSAGES.stream()));
    }

    @ParameterizedTest
    @EnumSource(RoleName.class)
    void everyRoleTakesEveryKind(RoleName role) {
        Stream.concat(INPUTS.stream(), MESSAGES.stream().map(EveryKindIsHandledTest::received))
                .forEach(input -> {
                    Scripted script = inRole(role);
                    assertEquals(role, script.view().role());
                    assertDoesNotThrow(() -> script.step(input), input::toString);
                });
    }

    private static Scripted inRole(RoleName role) {
        Scripted script = new Scripted(3, Scripted.PROTECTED);
        Function<Scripted, Scripted> way = switch (role) {
            case FOLLOWER -> s -> {
                s.receive(2, new Message.RequestVote(1, 0, 0));
                return s;
            };
            case PRE_CANDIDATE -> s -> {
                s.receive(2, Scripted.append(1, 0, 0, 0));
                s.timeOut();
                return s;
            };
            case CANDIDATE -> s -> s.candidate(3);
            case LEADER -> s -> s.leader(3);
        };
        return way.apply(script);
    }

    private static TreeSet<String> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> names(Stream<?> samples) {
        return samples.map(s -> s.getClass().getSimpleName()).collect(Collectors.toCollection(TreeSet::new));
    }
}
