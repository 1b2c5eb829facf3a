package dev.longhaul.raft;

import java.util.List;
import java.util.Optional;

/**
 * What the driver owes the core after one step.
 *
 * @param write make durable, then feed {@link Input.Persisted}
 * @param send may leave at once
 * @param sendAfterWrite may leave only when {@code write} and all earlier writes are durable, also when this step wrote nothing
 * @param apply committed and durable here: hand to the state machine in order, then feed {@link Input.Applied}
 * @param replies to waiting clients
 * @param events role, leader, term, first commit, refused pre-vote: to be stamped with this step's time
 * @param deadline feed {@link Input.DeadlineReached} at or after this time; {@link Long#MAX_VALUE}: none
 */
public record Output(Optional<Write> write, List<Envelope> send, List<Envelope> sendAfterWrite, List<Entry> apply,
        List<Reply> replies, List<Event> events, long deadline) {}
