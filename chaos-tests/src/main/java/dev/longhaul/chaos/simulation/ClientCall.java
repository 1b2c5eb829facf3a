package dev.longhaul.chaos.simulation;

import dev.longhaul.chaos.workload.Answer;
import dev.longhaul.chaos.workload.Transport;
import java.util.function.Consumer;

/** A client's request at a node, and where the answer goes. */
record ClientCall(Transport.Call call, Consumer<Answer> answer) {}
