package dev.longhaul.results.check.linearizability;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.history.HistoryWriter;
import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;

/** Histories of many clients that get, put and append under ten keys, in the manner of Porcupine's c10 and c50; linearizable, or with a lost append. */
final class KeyValueLoad {
    private static final int KEYS = 10;

    private record Effect(Op asked, long at) {}

    private KeyValueLoad() {
    }

    /** Writes one in Porcupine's format: number of clients, operations of each, seed, and the file; a fifth argument makes it bad. */
    public static void main(String[] arguments) throws IOException {
        int clients = Integer.parseInt(arguments[0]);
        int each = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        History history = history(clients, each, seed, arguments.length > 4);
        try (Writer out = Files.newBufferedWriter(Path.of(arguments[3]))) {
            HistoryWriter.write(history, HistoryFormat.PORCUPINE_KV, out);
        }
    }

    /** @param bad whether the last append that is read is lost to its last reader */
    static History history(int clients, int each, long seed, boolean bad) {
        Random random = new Random(seed);
        PriorityQueue<Effect> effects = new PriorityQueue<>(Comparator.comparingLong(Effect::at));
        for (int client = 0; client < clients; client++) {
            long now = random.nextInt(1000);
            for (int i = 0; i < each; i++) {
                long effect = now + 1 + random.nextInt(1000);
                long returned = effect + 1 + random.nextInt(1000);
                int dice = random.nextInt(20);
                Function function = dice < 10 ? Function.READ : dice < 19 ? Function.APPEND : Function.WRITE;
                Object value = function == Function.READ ? null : "x " + client + " " + i + " y";
                effects.add(new Effect(new Op(client, function, Integer.toString(random.nextInt(KEYS)), value,
                        Op.UNKNOWN, now, returned, 0), effect));
                now = returned + 1 + random.nextInt(100);
            }
        }
        return new History("generated", HistoryFormat.PORCUPINE_KV, answered(effects, bad), false, 0, 0);
    }

    private static List<Op> answered(PriorityQueue<Effect> effects, boolean bad) {
        Map<String, String> store = new HashMap<>();
        List<Op> ops = new ArrayList<>();
        int lost = -1;
        while (!effects.isEmpty()) {
            Op asked = effects.poll().asked;
            String old = store.getOrDefault(asked.key(), "");
            switch (asked.function()) {
                case READ -> {
                    lost = old.lastIndexOf("x ") > 0 ? ops.size() : lost;
                    ops.add(asked.with(null, old));
                }
                case WRITE -> store.put(asked.key(), asked.argument().toString());
                default -> store.put(asked.key(), old + asked.argument());
            }
            if (asked.function() != Function.READ) {
                ops.add(asked);
            }
        }
        if (bad) {
            Op read = ops.get(lost);
            String old = read.result().toString();
            ops.set(lost, read.with(null, old.substring(old.indexOf('y') + 1)));
        }
        ops.sort(Comparator.comparingLong(Op::invoked));
        return ops;
    }
}
