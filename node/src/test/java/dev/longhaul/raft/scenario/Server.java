package dev.longhaul.raft.scenario;

import dev.longhaul.raft.Bytes;
import dev.longhaul.raft.Entry;
import dev.longhaul.raft.HardState;
import dev.longhaul.raft.Input;
import dev.longhaul.raft.Options;
import dev.longhaul.raft.Output;
import dev.longhaul.raft.RaftServer;
import dev.longhaul.raft.Recovered;
import dev.longhaul.raft.RoleName;
import dev.longhaul.raft.ServerId;
import dev.longhaul.raft.ServerView;
import dev.longhaul.raft.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** One server: the core, a disk and a state machine that take no time, and a clock of its own. */
final class Server {
    private final ServerId id;
    private final SortedSet<ServerId> members;
    private final Options options;
    private final List<Entry> log = new ArrayList<>();
    private HardState hardState = HardState.INITIAL;
    private long electionTimeout;
    /** How far this clock is ahead of the scenario's. */
    private long ahead;
    private RaftServer core;
    private ServerView view;
    private long deadline = Long.MAX_VALUE;
    private boolean everStarted;

    Server(ServerId id, SortedSet<ServerId> members, Options options, long electionTimeout) {
        this.id = id;
        this.members = members;
        this.options = options;
        this.electionTimeout = electionTimeout;
    }

    ServerId id() {
        return id;
    }

    boolean isUp() {
        return core != null;
    }

    boolean everStarted() {
        return everStarted;
    }

    boolean leads() {
        return isUp() && view.role() == RoleName.LEADER;
    }

    /** As of its last step; of its last life when it is down. */
    ServerView view() {
        return view;
    }

    /** What is on its disk, and, as the disk takes no time, in its memory. */
    List<Entry> log() {
        return log;
    }

    HardState hardState() {
        return hardState;
    }

    /** Of an earlier life. */
    void preload(List<Long> terms) {
        log.clear();
        for (long term : terms) {
            long index = log.size() + 1;
            log.add(new Entry(index, term, Entry.Kind.COMMAND, Bytes.ofUtf8(Wording.entry(index, term))));
            preloadTerm(term);
        }
    }

    /** Of an earlier life, in which it did not vote in this term. */
    void preloadTerm(long term) {
        hardState = new HardState(term, Optional.empty());
    }

    void electionTimeout(long nanos) {
        electionTimeout = nanos;
    }

    void start(long now) {
        everStarted = true;
        core = new RaftServer(id, members, options, new Recovered(hardState, List.copyOf(log)),
                bound -> electionTimeout - options.electionTimeoutMin());
        deadline = core.start(now + ahead).deadline();
        view = core.view();
    }

    void crash() {
        core = null;
        deadline = Long.MAX_VALUE;
    }

    /** When it wants to be woken, by the scenario's clock. */
    long wakeAt() {
        return deadline == Long.MAX_VALUE ? deadline : deadline - ahead;
    }

    /** Its clock jumps to its deadline. */
    void hurry(long now) {
        ahead += Math.max(0, wakeAt() - now);
    }

    /** @param commands what the clients asked for, by request */
    Step feed(long now, Input input, Map<Long, String> commands) {
        Step step = new Step(id);
        take(now, input, commands, step);
        return step;
    }

    private void take(long now, Input input, Map<Long, String> commands, Step step) {
        ServerView before = view;
        Output output = core.step(now + ahead, input);
        view = core.view();
        deadline = output.deadline();
        step.add(output);
        output.write().ifPresent(write -> store(write, step));
        step.moved(before, view);
        step.replied(output.replies(), commands);
        if (!output.apply().isEmpty()) {
            take(now, new Input.Applied(output.apply().get(output.apply().size() - 1).index()), commands, step);
        }
        output.write().ifPresent(write -> take(now, new Input.Persisted(write.sequence()), commands, step));
    }

    private void store(Write write, Step step) {
        write.hardState().ifPresent(written -> {
            step.wrote(hardState, written);
            hardState = written;
        });
        write.truncateFrom().ifPresent(from -> {
            List<Entry> rest = log.subList((int) from - 1, log.size());
            step.removed(List.copyOf(rest));
            rest.clear();
        });
        if (!write.append().isEmpty()) {
            step.appended(write.append());
            log.addAll(write.append());
        }
    }
}
