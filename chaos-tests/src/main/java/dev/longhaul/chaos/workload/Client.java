package dev.longhaul.chaos.workload;

import dev.longhaul.chaos.workload.LoadSite.ClientSite;
import dev.longhaul.chaos.workload.Transport.Handle;
import dev.longhaul.results.record.Invocation;
import dev.longhaul.results.record.Operation;
import dev.longhaul.results.record.Operation.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One open-loop client: issues operations at their intended times whatever became of the earlier ones, goes straight to the leader it
 * believes in, and looks for another when that one fails. All of it runs on one thread.
 *
 * <p>A write of any kind is sent once, as nodes do not know a second sending from a second write: what may have reached a node and was not
 * answered stays UNKNOWN. A node's plain refusal (not the leader) sends the
 * operation on. Reads may be asked again. An answer is taken for lost after 400 ms and four times the way to the leader's farthest peer: a new
 * leader needs a few rounds with followers that lag. After 50 ms and one and a half times that way the client begins to ask around for a
 * leader of a later term.
 */
final class Client {
    private static final long AVOID = 500_000_000;
    private static final long SUSPICIOUS = 50_000_000;
    /** What waited is not sent in the last tenth of its time. */
    private static final long LAST_PART = 10;

    private final LoadSite site;
    private final ClientSite mine;
    private final Workload workload;
    private final Transport transport;
    private final OperationPlan plan;
    private final Tally tally;
    private final Processes processes;
    private final Belief belief = new Belief(AVOID);
    private final Scouts scouts;
    private final Deque<Op> waiting = new ArrayDeque<>();
    private final Set<Op> open = new HashSet<>();
    private final long interval;
    private long nextStart;
    private boolean issuing = true;
    private boolean ended;
    private Runnable whenQuiet;

    /** @param firstStart intended start of the first operation, ns since the run's origin */
    Client(int number, LoadSite site, Workload workload, Transport.Maker transports, OperationPlan plan, Tally tally,
            long firstStart) {
        this.site = site;
        mine = site.clients().get(number);
        this.workload = workload;
        this.plan = plan;
        this.tally = tally;
        this.nextStart = firstStart;
        interval = Math.round(1e9 / workload.rate());
        processes = new Processes(number, site.clients().size());
        transport = transports.of(number, this::lost);
        scouts = new Scouts(transport, mine, this::learn);
    }

    void start() {
        scouts.start();
        scheduleNext();
    }

    /** Writes each key, all at once. */
    void writeAll() {
        long now = transport.now();
        for (int key = 0; key < workload.keys(); key++) {
            issue(plan.write(key, now, site.trial().get(), processes.take()));
        }
    }

    /** Issues nothing more and gives up what was not sent; {@code quiet} runs when the last operation has ended. */
    void stop(Runnable quiet) {
        issuing = false;
        whenQuiet = quiet;
        List.copyOf(waiting).forEach(this::giveUp);
        tellIfQuiet();
    }

    /** Reads each key through the log, all at once; {@code quiet} runs when the last answer is there or its time is over. */
    void readBack(Runnable quiet) {
        long now = transport.now();
        for (int key = 0; key < workload.keys(); key++) {
            issue(plan.read(key, now, site.trial().get(), processes.take()));
        }
        whenQuiet = quiet;
        tellIfQuiet();
    }

    /** Gives everything up and closes the connections. */
    void end() {
        issuing = false;
        ended = true;
        scouts.stop();
        for (Op op : List.copyOf(open)) {
            giveUp(op);
        }
        transport.end();
    }

    private void scheduleNext() {
        transport.schedule(nextStart - transport.now(), this::issueNext);
    }

    private void issueNext() {
        if (!issuing) {
            return;
        }
        Op op = plan.next(nextStart, site.trial().get(), processes.take());
        nextStart += interval;
        scheduleNext();
        issue(op);
    }

    private void issue(Op op) {
        open.add(op);
        tally.started();
        op.leader = site.leader().getAsInt();
        site.history()
                .accept(new Invocation(op.start, site.cluster(), op.trial, mine.region(), op.process, op.type.text(),
                        op.key, op.value, op.leader));
        op.timeout = transport.schedule(remaining(op), () -> giveUp(op));
        dispatch(op);
    }

    private long remaining(Op op) {
        return op.start + workload.opTimeout() - transport.now();
    }

    private void dispatch(Op op) {
        if (!sendable(op)) {
            waiting.addLast(op);
            return;
        }
        int node = node(op);
        long remaining = remaining(op);
        Attempt attempt = new Attempt(op, node);
        op.asked = node;
        op.firstSent = op.firstSent == 0 ? transport.now() : op.firstSent;
        attempt.suspicion = transport.schedule(SUSPICIOUS + 3 * mine.distances().get(node) / 2, scouts::start);
        Handle sending = transport.send(node, op.call(remaining), mine.patience(node), attempt);
        if (!attempt.over) {
            op.attempt = sending;
        }
    }

    private int node(Op op) {
        return op.type == Op.Type.STALE_GET ? belief.last() : belief.leader();
    }

    private boolean sendable(Op op) {
        int node = node(op);
        return node != Belief.NOBODY && !transport.full(node);
    }

    /**
     * Sends what has waited, as far as there is somebody to send it to: behind one that has to wait on, all do. What has hardly any time left is
     * given up: where more comes than can be answered, the queue would else consist of what is given up just after it was sent.
     */
    private void dispatchWaiting() {
        for (int left = waiting.size(); left > 0 && !ended && !waiting.isEmpty(); left--) {
            if (!sendable(waiting.peekFirst())) {
                return;
            }
            Op op = waiting.peekFirst();
            if (op.attempt == null && remaining(op) < workload.opTimeout() / LAST_PART) {
                giveUp(op);
            } else {
                dispatch(waiting.pollFirst());
            }
        }
    }

    private boolean learn(int teller, int leader, long term) {
        boolean news = leader < mine.distances().size() && belief.learn(teller, leader, term, transport.now());
        if (news) {
            scouts.stop();
            dispatchWaiting();
        }
        return news;
    }

    private void lost(int node) {
        if (belief.lost(node, transport.now()) && !ended) {
            scouts.start();
        }
    }

    private void giveUp(Op op) {
        Handle attempt = op.attempt;
        waiting.remove(op);
        end(op, attempt == null ? Outcome.REFUSED : Outcome.UNKNOWN, Answer.NONE);
        if (attempt != null) {
            attempt.cancel();
        }
    }

    private void end(Op op, Outcome outcome, Answer answer) {
        if (op.done) {
            return;
        }
        op.done = true;
        op.attempt = null;
        op.timeout.cancel();
        open.remove(op);
        if (outcome != Outcome.UNKNOWN) {
            processes.release(op.process);
        }
        plan.ended(op, outcome, answer);
        boolean shows = op.writes() || op.type == Op.Type.GET && !workload.mix().writesAtWill();
        tally.ended(op, outcome, shows && answer.ofTheKey());
        String read = answer.status() == 200 && outcome == Outcome.OK ? answer.body() : "";
        site.history()
                .accept(new Operation(op.start, site.cluster(), op.trial, mine.region(), op.process, op.type.text(),
                        op.key, op.writes() ? op.value : read, outcome, op.firstSent, transport.now(), op.asked,
                        answer.term(),
                        answer.ofTheKey() ? answer.version() : 0, op.leader));
        tellIfQuiet();
    }

    private void tellIfQuiet() {
        if (whenQuiet != null && open.isEmpty()) {
            Runnable quiet = whenQuiet;
            whenQuiet = null;
            quiet.run();
        }
    }

    /** One sending of an operation to a node. */
    private final class Attempt implements Transport.Exchange {
        private final Op op;
        private final int node;
        private Handle suspicion;
        private boolean over;

        Attempt(Op op, int node) {
            this.op = op;
            this.node = node;
        }

        @Override
        public void answered(Answer answer) {
            over();
            if (!op.done) {
                judge(answer);
            }
            if (!waiting.isEmpty() && belief.leader() == node) {
                dispatchWaiting();
            }
        }

        private void over() {
            over = true;
            op.attempt = null;
            suspicion.cancel();
        }

        private void judge(Answer answer) {
            if (node == belief.leader() && answer.ofTheKey()) {
                scouts.stop();
            }
            switch (answer.status()) {
                case 200 -> end(op, Outcome.OK, answer);
                case 404 -> end(op, op.writes() && op.type != Op.Type.DELETE ? Outcome.REFUSED : Outcome.OK, answer);
                case 307, 503 -> {
                    if (!learn(node, answer.leader(), answer.term())) {
                        lost(node);
                    }
                    again();
                }
                default -> unclear(answer);
            }
        }

        /** Any other answer: a 4xx was certainly not done, the rest may have been. */
        private void unclear(Answer answer) {
            boolean refused = answer.status() >= 400 && answer.status() < 500;
            if (answer.status() == 504) {
                lost(node);
            }
            end(op, refused ? Outcome.REFUSED : Outcome.UNKNOWN, answer);
        }

        @Override
        public void failed(boolean sent) {
            over();
            lost(node);
            if (op.done) {
                return;
            }
            if (sent && op.writes()) {
                end(op, Outcome.UNKNOWN, Answer.NONE);
            } else {
                again();
            }
        }

        /** A stale read's node does not change when it fails: it waits for news instead of knocking again at once. */
        private void again() {
            if (op.type == Op.Type.STALE_GET) {
                waiting.addLast(op);
            } else {
                dispatch(op);
            }
        }
    }
}
