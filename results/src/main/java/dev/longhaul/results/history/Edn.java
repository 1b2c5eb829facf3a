package dev.longhaul.results.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Extensible Data Notation (github.com/edn-format/edn), as far as histories use it: everything but ratios, and tags are passed over, so that
 * a tagged record is the map in it. Values are null, Boolean, Long, Double, String, {@link Keyword} (symbols too), List (sets too) and Map.
 */
final class Edn {
    /** There is no further value. */
    static final Object END = new Object();

    private final String source;
    private final String text;
    private final Map<String, Keyword> keywords = new HashMap<>();
    private int at;
    private int line;
    private int begun;
    private int opened;

    Edn(String source, String text, int firstLine) {
        this.source = source;
        this.text = text;
        this.line = firstLine;
    }

    /** The line on which the value last read begins, from 1. */
    int line() {
        return begun;
    }

    /** The next value of a file in which values stand one after the other, or in one vector or list around all of them; {@link #END} at its end. */
    Object nextEntry() throws HistoryFormatException {
        while (true) {
            blank();
            char c = peek();
            if (opened == 0 && (c == '[' || c == '(')) {
                opened = line;
                at++;
            } else if (opened > 0 && (c == ']' || c == ')')) {
                opened = 0;
                at++;
            } else if (at < text.length()) {
                begun = line;
                return value();
            } else if (opened > 0) {
                throw wrong("ends inside the vector that begins on line " + opened, "close it with ]");
            } else {
                return END;
            }
        }
    }

    /** The next value, {@link #END} where there is none. */
    Object next() throws HistoryFormatException {
        blank();
        return at < text.length() ? value() : END;
    }

    private Object value() throws HistoryFormatException {
        blank();
        char c = peek();
        switch (c) {
            case '{' :
                return map();
            case '[' :
                return sequence(']');
            case '(' :
                return sequence(')');
            case '"' :
                return string();
            case '#' :
                return dispatched();
            case '\\' :
                at++;
                return token();
            case ':' :
                at++;
                return keywords.computeIfAbsent(token(), Keyword::new);
            case ']', ')', '}' :
                throw wrong("has a '" + c + "' that closes nothing", "take it out, or open what it closes");
            case 0 :
                throw wrong("ends inside a value",
                        "the file seems to be cut off; a whole history ends with a whole map");
            default :
                return atom(token());
        }
    }

    /** What stands after a hash: a set, a value that is to be left out, or a tag. */
    private Object dispatched() throws HistoryFormatException {
        at++;
        char c = peek();
        if (c == '{') {
            return sequence('}');
        }
        if (c == '_') {
            at++;
            value();
            return value();
        }
        token();
        return value();
    }

    private Map<Object, Object> map() throws HistoryFormatException {
        int begin = line;
        List<Object> parts = sequence('}');
        if (parts.size() % 2 != 0) {
            throw new HistoryFormatException(source, begin, "has a map in which a key has no value",
                    "a map is {:key value, :key value}");
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i += 2) {
            map.put(parts.get(i), parts.get(i + 1));
        }
        return map;
    }

    private List<Object> sequence(char close) throws HistoryFormatException {
        int begin = line;
        at++;
        List<Object> list = new ArrayList<>();
        while (true) {
            blank();
            if (at >= text.length()) {
                throw wrong("ends inside what begins on line " + begin, "close it with '" + close + "'");
            }
            if (peek() == close) {
                at++;
                return Collections.unmodifiableList(list);
            }
            list.add(value());
        }
    }

    private String string() throws HistoryFormatException {
        int begin = line;
        int from = ++at;
        StringBuilder escaped = null;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
            }
            if (c == '\\') {
                escaped = escaped == null ? new StringBuilder(text.substring(from, at)) : escaped;
                at++;
                escaped.append(unescaped());
            } else if (escaped != null) {
                escaped.append(c);
            }
            at++;
        }
        if (at >= text.length()) {
            throw new HistoryFormatException(source, begin, "has a text that does not end", "close it with \"");
        }
        at++;
        return escaped == null ? text.substring(from, at - 1) : escaped.toString();
    }

    private char unescaped() throws HistoryFormatException {
        char c = peek();
        switch (c) {
            case 'n' :
                return '\n';
            case 't' :
                return '\t';
            case 'r' :
                return '\r';
            case 'u' :
                if (at + 4 < text.length() && text.substring(at + 1, at + 5).chars().allMatch(Edn::hex)) {
                    at += 4;
                    return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
                }
                throw wrong("has \\u without four hexadecimal digits", "write it as \\u00e4");
            default :
                return c;
        }
    }

    private static boolean hex(int c) {
        return Character.digit(c, 16) >= 0;
    }

    private String token() {
        int from = at;
        while (at < text.length() && !ends(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean ends(char c) {
        return c <= ' ' || c == ',' || c == ';' || c == '"' || c == '(' || c == ')' || c == '[' || c == ']' || c == '{'
                || c == '}';
    }

    private Object atom(String token) throws HistoryFormatException {
        switch (token) {
            case "nil" :
                return null;
            case "true" :
                return true;
            case "false" :
                return false;
            default :
                char first = token
                        .charAt(token.length() > 1 && (token.charAt(0) == '-' || token.charAt(0) == '+') ? 1 : 0);
                return first >= '0' && first <= '9' ? number(token) : keywords.computeIfAbsent(token, Keyword::new);
        }
    }

    private Object number(String token) throws HistoryFormatException {
        String digits = token.endsWith("N") || token.endsWith("M") ? token.substring(0, token.length() - 1) : token;
        try {
            if (digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0) {
                return Long.valueOf(digits);
            }
            return Double.valueOf(digits);
        } catch (NumberFormatException notANumber) {
            throw wrong("has '" + token + "', which is no number of 64 bits", "write whole numbers as digits");
        }
    }

    private void blank() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c <= ' ' || c == ',' || c == '\uFEFF') {
                line += c == '\n' ? 1 : 0;
                at++;
            } else {
                return;
            }
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private HistoryFormatException wrong(String problem, String cure) {
        return new HistoryFormatException(source, line, problem, cure);
    }

    /** The value as EDN. */
    static String text(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value == null) {
            out.append("nil");
        } else if (value instanceof String string) {
            out.append('"').append(string.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")).append('"');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                out.append(i == 0 ? "" : " ");
                write(list.get(i), out);
            }
            out.append(']');
        } else {
            out.append(value);
        }
    }
}
