package dev.longhaul.results.history;

import java.util.List;
import java.util.Objects;

/**
 * One operation as its client saw it. Values are null (nil), Long, String, Boolean, {@link Keyword} or lists of these.
 *
 * @param process the client: at most one operation of a process is under way at any time
 * @param key the object that it is about; empty where the history is of one object
 * @param argument what was written, appended or added; of a compare-and-set the list of the expected and the new value
 * @param result what was read; of a compare-and-set whether it was done; {@link #UNKNOWN} where nothing is known of it
 * @param invoked when it began; times are only compared
 * @param returned when it was acknowledged; {@link #NEVER} if it was not: it may take effect at any later time, or not at all
 * @param line of the file where it began, and for messages only
 */
public record Op(int process, Function function, String key, Object argument, Object result, long invoked,
        long returned, int line) {
    /** The return of an operation that stays pending for ever. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A result of which nothing is known. */
    public static final Object UNKNOWN = new Keyword("unknown");

    /** What an operation does. */
    public enum Function {
        READ("read"), WRITE("write"), CAS("cas"), APPEND("append"), ADD("add"), ACQUIRE("acquire"), RELEASE(
                "release"), DELETE("delete");

        private final String word;

        Function(String word) {
            this.word = word;
        }

        /** As Jepsen spells it, without the colon. */
        public String word() {
            return word;
        }

        /** The function that a history calls {@code word}, null if none is called so. */
        static Function of(String word) {
            return switch (word) {
                case "read", "get", "r" -> READ;
                case "write", "put", "set", "w" -> WRITE;
                case "cas", "compare-and-set" -> CAS;
                case "append" -> APPEND;
                case "add", "increment", "inc" -> ADD;
                case "acquire", "lock" -> ACQUIRE;
                case "release", "unlock" -> RELEASE;
                case "delete" -> DELETE;
                default -> null;
            };
        }
    }

    public Op {
        Objects.requireNonNull(function);
        Objects.requireNonNull(key);
    }

    /** Whether it may take effect at any later time, or not at all. */
    public boolean pending() {
        return returned == NEVER;
    }

    /** Whether it read something that is known. */
    public boolean readSomething() {
        return function == Function.READ && result != UNKNOWN;
    }

    /** Whether it changes nothing, whatever the state: a read, or a compare-and-set that was refused. */
    public boolean silent() {
        return function == Function.READ || function == Function.CAS && Boolean.FALSE.equals(result);
    }

    /** The same with other values. */
    public Op with(Object newArgument, Object newResult) {
        return new Op(process, function, key, newArgument, newResult, invoked, returned, line);
    }

    /** For a person: {@code read -> 3}, {@code cas 1 -> 2}. */
    public String text() {
        return switch (function) {
            case READ -> "read" + (result == UNKNOWN ? "" : " -> " + Edn.text(result));
            case CAS -> "cas " + (argument instanceof List<?> pair && pair.size() == 2
                    ? Edn.text(pair.get(0)) + " to " + Edn.text(pair.get(1))
                    : Edn.text(argument)) + (Boolean.FALSE.equals(result) ? ", refused" : "");
            case DELETE -> "delete";
            case ACQUIRE, RELEASE -> function.word + (argument == null ? "" : " " + Edn.text(argument));
            case WRITE, APPEND, ADD -> function.word + " " + Edn.text(argument);
        };
    }

    /** Spelled out, as is {@link #hashCode}: what a record generates takes its time when it is first used. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Op op && op.process == process && op.function == function && op.key.equals(key)
                && Objects.equals(op.argument, argument) && Objects.equals(op.result, result)
                && op.invoked == invoked && op.returned == returned && op.line == line;
    }

    @Override
    public int hashCode() {
        return (Long.hashCode(invoked) * 31 + process) * 31 + line;
    }
}
