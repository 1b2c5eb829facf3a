package dev.longhaul.regions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document as a tree that knows the line of each of its parts, so that an error can name it. */
sealed interface Yaml {

    int MOST_NESTED = 16;

    /** The line the part begins on, from 1. */
    int line();

    /** A text, a number, a truth value or nothing: as written. */
    record Scalar(String text, int line) implements Yaml {}

    /** A list. */
    record Sequence(List<Yaml> items, int line) implements Yaml {}

    /** Keys and values, in the order of the file; {@code keyLines} has the line of each key. */
    record Mapping(Map<String, Yaml> fields, Map<String, Integer> keyLines, int line) implements Yaml {}

    /**
     * Reads one document.
     *
     * @throws ProfileException if it is not well formed, has a key twice, or uses aliases
     */
    static Yaml parse(String file, String text) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                throw new ProfileException(file, 1, "the file is empty; a profile begins with 'title:' and 'nodes:'");
            }
            Yaml root = value(file, parser, 0);
            if (parser.nextToken() != null) {
                throw new ProfileException(file, line(parser), "a second document; a profile is one YAML document");
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ProfileException(file, line,
                    "not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new ProfileException(file, 1, "cannot be read: " + e.getMessage());
        }
    }

    private static Yaml value(String file, YAMLParser parser, int depth) throws IOException {
        int line = line(parser);
        if (depth > MOST_NESTED) {
            throw new ProfileException(file, line, "nested deeper than " + MOST_NESTED + " levels");
        }
        if (parser.isCurrentAlias()) {
            throw new ProfileException(file, line, "aliases (*name) are not read here; write the value out");
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return mapping(file, parser, depth, line);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Yaml> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(file, parser, depth + 1));
            }
            return new Sequence(List.copyOf(items), line);
        }
        return new Scalar(parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText(), line);
    }

    private static Mapping mapping(String file, YAMLParser parser, int depth, int line) throws IOException {
        Map<String, Yaml> fields = new LinkedHashMap<>();
        Map<String, Integer> keyLines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line(parser);
            parser.nextToken();
            if (fields.put(key, value(file, parser, depth + 1)) != null) {
                throw new ProfileException(file, keyLine,
                        key + ": is here twice, first on line " + keyLines.get(key) + "; keep one");
            }
            keyLines.put(key, keyLine);
        }
        return new Mapping(fields, keyLines, line);
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
