package dev.longhaul.results.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import dev.longhaul.results.history.Op.Function;
import dev.longhaul.results.record.RunFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFormatTest {
    private static final String PUT = "{\"type\":\"complete\",\"t\":10,\"cluster\":\"c1\",\"trial\":\"t1\",\"client\":\"a\",\"process\":0,\"op\":\"put\",\"key\":\"k\",\"value\":\"v\",\"outcome\":\"ok\",\"sent\":12,\"end\":20,\"node\":2,\"term\":2,\"version\":5,\"leader\":2}\n";

    @TempDir
    Path directory;

    @Test
    void jepsenReadsOneOperationForAnInvocationAndItsCompletion() throws IOException {
        History history = read("""
                ; a comment
                [{:process 0, :type :invoke, :f :write, :value 3}
                 {:process 1  :type :invoke, :f :read, :value nil, :time 7}
                 {:process :nemesis, :type :info, :f :start, :value "cut"}
                 {:process 0, :type :ok, :f :write, :value 3}
                 {:process 1, :type :ok, :f :read, :value 3}
                 {:process 2, :type :invoke, :f :cas, :value [3 4]}
                 {:process 2, :type :info, :f :cas, :value [3 4], :error "lost \\"contact\\""}
                 {:process 3, :type :invoke, :f :write, :value 9}
                 {:process 3, :type :fail, :f :write, :value 9}]""", HistoryFormat.JEPSEN);
        assertEquals(3, history.operations().size());
        assertEquals(1, history.failed());
        Op write = history.operations().get(0);
        assertEquals(new Op(0, Function.WRITE, "", 3L, Op.UNKNOWN, 1, 3, 2), write);
        assertEquals(3L, history.operations().get(1).result());
        assertTrue(history.operations().get(2).pending());
    }

    @Test
    void jepsenReadsPairsOfIndependentKeys() throws IOException {
        History history = read("""
                {:process 0, :type :invoke, :f :write, :value [1 3]}
                {:process 1, :type :invoke, :f :read, :value [2 nil]}
                {:process 1, :type :ok, :f :read, :value [2 [1 2]]}
                {:process 0, :type :ok, :f :write, :value [1 3]}
                """, HistoryFormat.JEPSEN);
        assertEquals(List.of("1", "2"), history.operations().stream().map(Op::key).toList());
        assertEquals(3L, history.operations().get(0).argument());
        assertEquals(List.of(1L, 2L), history.operations().get(1).result());
    }

    @Test
    void jepsenReadOfNilSaysNothing() throws IOException {
        History history = read("""
                {:process 1, :type :invoke, :f :read, :value nil}
                #jepsen.history.Op{:process 1, :type :ok, :f :read, :value nil}
                """, HistoryFormat.JEPSEN);
        assertSame(Op.UNKNOWN, history.operations().get(0).result());
    }

    @Test
    void aTransactionOfOneOperationIsAnOperationOnItsKey() throws IOException {
        History history = read("""
                {:process 1, :type :invoke, :f :txn, :value [[:append 5 1]]}
                {:process 1, :type :ok, :f :txn, :value [[:append 5 1]]}
                """, HistoryFormat.JEPSEN);
        assertEquals(Function.APPEND, history.operations().get(0).function());
        assertEquals("5", history.operations().get(0).key());
    }

    @Test
    void anEtcdLogTellsRefusedComparisonsAndOperationsThatTimedOut() throws IOException {
        History history = read("""
                INFO  jepsen.core - Run starts
                INFO  jepsen.util - 0\t:invoke\t:cas\t[1 2]
                INFO  jepsen.util - :nemesis\t:info\t:start\tnil
                INFO  jepsen.util - 0\t:fail\t:cas\t[1 2]
                INFO  jepsen.util - 1 \t:invoke :write \t7 \t:hint 0
                INFO  jepsen.util - 1\t:info\t:write\t:timed-out
                INFO  jepsen.util - 2\t:invoke\t:read\tnil
                INFO  jepsen.util - 2\t:fail\t:read\t:timed-out
                INFO  jepsen.util - 3\t:invoke\t:read\tnil
                INFO  jepsen.util - 3\t:ok\t:read\tnil
                """, HistoryFormat.PORCUPINE_ETCD);
        assertEquals(3, history.operations().size());
        assertEquals(false, history.operations().get(0).result());
        assertTrue(history.operations().get(1).pending());
        assertNull(history.operations().get(2).result());
    }

    @Test
    void longhaulKeepsUnknownOperationsPendingAndLeavesOutRefusedAndLocalOnes() throws IOException {
        String unknown = PUT.replace("\"ok\"", "\"unknown\"").replace("\"process\":0", "\"process\":1");
        String refused = PUT.replace("\"ok\"", "\"refused\"");
        String local = PUT.replace("\"put\"", "\"stale_get\"");
        String nothing = PUT.replace("\"put\"", "\"get\"").replace("\"v\"", "\"\"").replace("\"version\":5",
                "\"version\":0");
        History history = read(PUT + unknown + refused + local + nothing, HistoryFormat.LONGHAUL);
        assertEquals(3, history.operations().size());
        assertEquals(1, history.failed());
        assertEquals(1, history.localReads());
        assertEquals(new Op(0, Function.WRITE, "c1/k", "v", Op.UNKNOWN, 12, 20, 1), history.operations().get(0));
        assertTrue(history.operations().get(1).pending());
        assertNull(history.operations().get(2).result());
        assertTrue(history.nanos());
    }

    @Test
    void aRunDirectoryIsReadPackedOrNot() throws IOException {
        Files.writeString(directory.resolve("history.ndjson"), PUT);
        assertEquals(1, HistoryFormat.guess(directory).read(directory).operations().size());
        Files.delete(directory.resolve("history.ndjson"));
        Path packed = directory.resolve("history.ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(PUT.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(1, HistoryFormat.guess(directory).read(directory).operations().size());
        assertEquals(1, HistoryFormat.guess(packed).read(packed).operations().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{:process 0, :type :invok, :f :read} | :1 has :type :invok; it is :invoke, :ok, :fail or :info",
            "{:process 0, :type :invoke, :f :dequeue} | :1 has :f :dequeue; models know",
            "{:type :invoke, :f :read} | :1 has no :process",
            "{:process 0, :type :ok, :f :read, :value 1} | :1 process 0 ends :read, which it never began",
            "{:process 0 :type :invoke :f :read}\\n{:process 0 :type :invoke :f :read} | :2 process 0 begins :read while its :read of line 1 is under way",
            "{:process 0 :type :invoke :f :read}\\n{:process 0 :type :ok :f :write} | :2 process 0 ends :write, but on line 1 it began :read",
            "{:process 0 :type :invoke :f | :1 ends inside",
            "{:process 0 :type} | :1 has a map in which a key has no value",
            "[{:process 0 :type :invoke :f :read} | ends inside the vector that begins on line 1",
            "42 | :1 has 42; an event is a map",
            "{:process 0 :type :invoke :f :txn :value [[:r 1 nil] [:r 2 nil]]} | transactions are for Elle"})
    void aBadLineOfJepsensIsRefusedWithItsPlaceAndWhatWouldBeRight(String text, String message) throws IOException {
        refused(text, HistoryFormat.JEPSEN, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"INFO  jepsen.util - 0 :invoke | :1 cannot be understood; a line is such as",
            "INFO  jepsen.util - 0 :began :read nil | :1 has :began; it is :invoke, :ok, :fail or :info",
            "garbage | :1 is no line of a log; a line is such as"})
    void aBadLineOfALogIsRefused(String text, String message) throws IOException {
        refused(text, HistoryFormat.PORCUPINE_ETCD, message);
    }

    @Test
    void aBadLineOfARunIsRefused() throws IOException {
        refused(PUT + PUT.replace("\"put\"", "\"putt\""), HistoryFormat.LONGHAUL, ":2 has op 'putt'; models know get");
        refused(PUT.replace("\"end\":20", "\"end\":5"), HistoryFormat.LONGHAUL, ":1 ends before it begins");
        refused(PUT.replace("\"put\"", "\"cas\""), HistoryFormat.LONGHAUL, ":1 has a cas with value 'v'; it is a list");
        Path file = write("{\"t\":1}\n" + PUT);
        RunFormatException torn = assertThrows(RunFormatException.class, () -> HistoryFormat.LONGHAUL.read(file));
        assertTrue(torn.getMessage().contains(":1 cannot be read"), torn::getMessage);
    }

    @Test
    void aKeylessLineOfAKeyValueHistoryIsRefused() throws IOException {
        refused("{:process 0, :type :invoke, :f :get, :value nil}", HistoryFormat.PORCUPINE_KV, ":1 has no :key");
    }

    @Test
    void aFileLikeNoHistoryIsRefusedWithTheFormatsThereAre() throws IOException {
        Path file = write("hello\n");
        HistoryFormatException refused = assertThrows(HistoryFormatException.class, () -> HistoryFormat.guess(file));
        assertTrue(refused.getMessage().contains("longhaul, jepsen, porcupine-etcd, porcupine-kv"),
                refused::getMessage);
        Path missing = directory.resolve("missing.edn");
        assertTrue(assertThrows(HistoryFormatException.class, () -> HistoryFormat.guess(missing)).getMessage()
                .contains("does not exist"));
    }

    @Test
    void whatIsWrittenForOthersReadsAsTheSameHistory() throws IOException {
        History history = read("""
                {:process 0, :type :invoke, :f :append, :key "a\\"b", :value "x"}
                {:process 1, :type :invoke, :f :get, :key "a\\"b", :value nil}
                {:process 1, :type :ok, :f :get, :key "a\\"b", :value "x"}
                {:process 2, :type :invoke, :f :put, :key "c", :value "y"}
                {:process 0, :type :ok, :f :append, :key "a\\"b", :value "x"}
                """, HistoryFormat.PORCUPINE_KV);
        for (HistoryFormat format : List.of(HistoryFormat.PORCUPINE_KV, HistoryFormat.JEPSEN)) {
            StringBuilder text = new StringBuilder();
            HistoryWriter.write(history, format, text);
            History again = read(text.toString(), format);
            assertEquals(lineless(history), lineless(again), text::toString);
        }
    }

    @Test
    void aRegistersHistoryIsWrittenAsALog() throws IOException {
        String log = """
                INFO  jepsen.util - 0\t:invoke\t:cas\t[1 2]
                INFO  jepsen.util - 0\t:fail\t:cas\t[1 2]
                INFO  jepsen.util - 1\t:invoke\t:write\t7
                INFO  jepsen.util - 3\t:invoke\t:read\tnil
                INFO  jepsen.util - 3\t:ok\t:read\tnil
                INFO  jepsen.util - 1\t:info\t:write\t:timed-out
                """;
        StringBuilder text = new StringBuilder();
        HistoryWriter.write(read(log, HistoryFormat.PORCUPINE_ETCD), HistoryFormat.PORCUPINE_ETCD, text);
        assertEquals(log, text.toString());
        History run = read(PUT, HistoryFormat.LONGHAUL);
        HistoryFormatException refused = assertThrows(HistoryFormatException.class,
                () -> HistoryWriter.write(run, HistoryFormat.PORCUPINE_ETCD, new StringBuilder()));
        assertTrue(refused.getMessage().contains("write it as jepsen"), refused::getMessage);
    }

    private static List<Op> lineless(History history) {
        return history.operations().stream().map(op -> new Op(op.process(), op.function(), op.key(), op.argument(),
                op.result(), op.invoked(), op.returned(), 0)).toList();
    }

    private void refused(String text, HistoryFormat format, String message) throws IOException {
        Path file = write(text.replace("\\n", "\n"));
        HistoryFormatException refused = assertThrows(HistoryFormatException.class, () -> format.read(file));
        assertTrue(refused.getMessage().contains(message), refused::getMessage);
    }

    private History read(String text, HistoryFormat format) throws IOException {
        return format.read(write(text));
    }

    private Path write(String text) throws IOException {
        Path file = directory.resolve("a.history");
        Files.writeString(file, text);
        return file;
    }
}
