package dev.longhaul.results.check.linearizability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.longhaul.results.check.CheckResult.Answer;
import dev.longhaul.results.history.History;
import dev.longhaul.results.history.HistoryFormat;
import dev.longhaul.results.history.HistoryFormatException;
import dev.longhaul.results.history.HistoryWriter;
import dev.longhaul.results.history.Op;
import dev.longhaul.results.history.Op.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is written for another checker has the verdict of what it was made of. */
class ExportPropertiesTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), 64 << 20);

    private int taken;
    private int illegal;

    @Property(tries = 500)
    void aVerdictSurvivesExportAndImportInEachFormatThatTakesTheHistory(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        for (String name : Model.names()) {
            Model model = Model.of(name).orElseThrow();
            RandomHistories histories = new RandomHistories(model, random);
            List<Op> ops = histories.legal(9);
            ops = random.nextBoolean() ? ops : histories.edited(histories.edited(ops));
            String key = random.nextBoolean() ? "" : "k";
            int[] process = {0};
            History history = history(ops.stream().map(op -> new Op(process[0]++, op.function(), key, op.argument(),
                    op.result(), op.invoked(), op.returned(), op.line())).toList());
            for (HistoryFormat format : List.of(HistoryFormat.JEPSEN, HistoryFormat.PORCUPINE_KV,
                    HistoryFormat.PORCUPINE_ETCD)) {
                keepsItsVerdict(history, format, model);
            }
        }
    }

    private void keepsItsVerdict(History history, HistoryFormat format, Model model) throws IOException {
        boolean nobodys = history.operations().stream()
                .allMatch(op -> op.function() == Function.READ || op.function() == Function.DELETE);
        if (format == HistoryFormat.JEPSEN && (model instanceof KeyValue || nobodys && !(model instanceof Register))) {
            // nobody reads Jepsen's histories as texts, or what was only read as anything but a register
            return;
        }
        StringBuilder text = new StringBuilder();
        try {
            HistoryWriter.write(history, format, text);
        } catch (HistoryFormatException refused) {
            return;
        }
        Model reading = switch (format) {
            case PORCUPINE_KV -> new KeyValue();
            case PORCUPINE_ETCD -> Register.COMPARE_AND_SET;
            default -> model;
        };
        Answer before = Linearizability.check(history, reading, LIMITS).answer();
        assertEquals(before, Linearizability.check(read(text.toString(), format), reading, LIMITS).answer(),
                () -> format + " " + model.name() + " " + history.operations() + "\n" + text);
        taken++;
        illegal += before == Answer.ILLEGAL ? 1 : 0;
    }

    private static History read(String text, HistoryFormat format) throws IOException {
        Path file = Files.createTempFile("history", ".txt");
        try {
            return format.read(Files.writeString(file, text));
        } finally {
            Files.delete(file);
        }
    }

    private static History history(List<Op> operations) {
        return new History("made", HistoryFormat.LONGHAUL, operations, true, 0, 0);
    }

    @Test
    void toReadNothingAfterAWriteIsIllegalInEachFormat() throws IOException {
        History history = history(List.of(new Op(0, Function.WRITE, "c1/k", "v", Op.UNKNOWN, 1, 2, 1),
                new Op(0, Function.READ, "c1/k", null, null, 3, 4, 2)));
        for (HistoryFormat format : List.of(HistoryFormat.JEPSEN, HistoryFormat.PORCUPINE_KV)) {
            keepsItsVerdict(history, format, Register.PLAIN);
        }
        keepsItsVerdict(history.of("c1/k"), HistoryFormat.PORCUPINE_ETCD, Register.PLAIN);
        assertEquals(3, taken);
        assertEquals(3, illegal);
    }

    @Test
    void aKeyOfARunIsWrittenAsALogOfNumbers() throws IOException {
        History history = history(List.of(
                new Op(0, Function.CAS, "c1/k", Arrays.asList(null, "v"), true, 1, 2, 1),
                new Op(0, Function.READ, "c1/k", null, "v", 3, 4, 2),
                new Op(1, Function.READ, "c1/other", null, null, 3, 4, 3)));
        StringBuilder text = new StringBuilder();
        HistoryWriter.write(history.of("c1/k"), HistoryFormat.PORCUPINE_ETCD, text);
        assertTrue(text.toString().contains("0\t:ok\t:cas\t[0 1]"), text::toString);
        assertTrue(text.toString().contains("0\t:ok\t:read\t1"), text::toString);
    }
}
