package dev.longhaul.results.history;

import java.util.ArrayList;
import java.util.List;

import dev.longhaul.results.history.Op.Function;

/**
 * Reads Jepsen's log of a compare-and-set register, the format of Porcupine's etcd tests: {@code INFO  jepsen.util - 0 :invoke :cas [1 2]}. A
 * read of nil found no value. A refused compare-and-set ({@code :fail}) found another value than the expected one: it is a read of that. A timed-out
 * read is left out, a timed-out write or compare-and-set stays pending. Lines of other loggers are passed over.
 */
final class EtcdLog {
    private static final String LOGGER = "jepsen.util - ";
    private static final String EXAMPLE = "a line is such as 'INFO  jepsen.util - 0 :invoke :write 3'";
    private static final Keyword TIMED_OUT = new Keyword("timed-out");

    private final String source;
    private final Pairing pairing;

    private EtcdLog(String source) {
        this.source = source;
        this.pairing = new Pairing(source);
    }

    static History read(String source, String text) throws HistoryFormatException {
        EtcdLog log = new EtcdLog(source);
        int number = 0;
        for (int from = 0; from < text.length();) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            log.line(text.substring(from, end), ++number);
            from = end + 1;
        }
        return log.pairing.finish(HistoryFormat.PORCUPINE_ETCD);
    }

    private void line(String line, int number) throws HistoryFormatException {
        int logger = line.indexOf(LOGGER);
        if (logger < 0) {
            if (!line.isBlank() && line.charAt(0) > ' ' && !levelled(line)) {
                throw new HistoryFormatException(source, number, "is no line of a log", EXAMPLE);
            }
            return;
        }
        List<Object> words = new ArrayList<>();
        Edn edn = new Edn(source, line.substring(logger + LOGGER.length()), number);
        for (Object word = edn.next(); word != Edn.END; word = edn.next()) {
            words.add(word);
        }
        if (!words.isEmpty() && words.get(0) instanceof Keyword) {
            return;
        }
        Function function = words.size() >= 4 && words.get(2) instanceof Keyword word ? Function.of(word.name()) : null;
        if (function != Function.READ && function != Function.WRITE && function != Function.CAS
                || !(words.get(0) instanceof Long process) || process != process.intValue()
                || !(words.get(1) instanceof Keyword type)) {
            throw new HistoryFormatException(source, number, "cannot be understood", EXAMPLE
                    + ": process, :invoke, :ok, :fail or :info, then :read, :write or :cas, then the value");
        }
        event(process.intValue(), type.name(), function, words.get(3), number);
    }

    private static boolean levelled(String line) {
        return line.startsWith("INFO") || line.startsWith("WARN") || line.startsWith("ERROR")
                || line.startsWith("DEBUG") || line.startsWith("TRACE");
    }

    private void event(int process, String type, Function function, Object value, int line)
            throws HistoryFormatException {
        boolean reads = function == Function.READ;
        switch (type) {
            case "invoke" -> pairing.invoke(process, function, "", reads ? null : value, line);
            case "ok" ->
                pairing.returned(process, function, reads ? value : function == Function.CAS ? true : Op.UNKNOWN,
                        line);
            case "info" -> pairing.unknown(process, function, line);
            case "fail" -> failed(process, function, value, line);
            default -> throw new HistoryFormatException(source, line, "has :" + type,
                    "it is :invoke, :ok, :fail or :info");
        }
    }

    private void failed(int process, Function function, Object value, int line) throws HistoryFormatException {
        if (function == Function.READ) {
            pairing.failed(process, function, line);
        } else if (TIMED_OUT.equals(value)) {
            pairing.unknown(process, function, line);
        } else if (function == Function.CAS) {
            pairing.returned(process, function, false, line);
        } else {
            pairing.failed(process, function, line);
        }
    }
}
