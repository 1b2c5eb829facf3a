package dev.longhaul.regions;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document as a tree that knows where each of its parts begins, so that an error can name the place. */
public sealed interface Yaml {

    /** Mappings and lists inside each other, at most. */
    int MOST_NESTED = 16;

    /** Where every file begins. */
    Place START = new Place(1, 1);

    /** Where the part begins. */
    Place place();

    /** A line and a column, both from 1. */
    record Place(int line, int column) {}

    /** A text, a number, a truth value or nothing: as written. */
    record Scalar(String text, Place place) implements Yaml {}

    /** A list. */
    record Sequence(List<Yaml> items, Place place) implements Yaml {}

    /** Keys and values, in the order of the file; {@code keyPlaces} has where each key begins. */
    record Mapping(Map<String, Yaml> fields, Map<String, Place> keyPlaces, Place place) implements Yaml {}

    /**
     * Reads a file of at most 4 MiB.
     *
     * @throws ProfileException if there is none, or as {@link #parse}
     */
    static Yaml read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ProfileException(file + ": there is no such file");
        }
        return parse(file.toString(), ProfileFiles.file(file).text());
    }

    /**
     * Reads one document.
     *
     * @throws ProfileException if it is not well formed, has a key twice, or uses aliases
     */
    static Yaml parse(String file, String text) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                throw new ProfileException(file, START, "the file is empty; it needs keys and values");
            }
            Yaml root = value(file, parser, 0);
            if (parser.nextToken() != null) {
                throw new ProfileException(file, place(parser),
                        "a second document; the file is to be one YAML document");
            }
            return root;
        } catch (JsonProcessingException e) {
            Place place = e.getLocation() == null ? START : place(e.getLocation());
            throw new ProfileException(file, place,
                    "not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new ProfileException(file, START, "cannot be read: " + e.getMessage());
        }
    }

    private static Yaml value(String file, YAMLParser parser, int depth) throws IOException {
        Place place = place(parser);
        if (depth > MOST_NESTED) {
            throw new ProfileException(file, place, "nested deeper than " + MOST_NESTED + " levels");
        }
        if (parser.isCurrentAlias()) {
            throw new ProfileException(file, place, "aliases (*name) are not read here; write the value out");
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return mapping(file, parser, depth, place);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Yaml> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(file, parser, depth + 1));
            }
            return new Sequence(List.copyOf(items), place);
        }
        return new Scalar(parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText(), place);
    }

    private static Mapping mapping(String file, YAMLParser parser, int depth, Place place) throws IOException {
        Map<String, Yaml> fields = new LinkedHashMap<>();
        Map<String, Place> keyPlaces = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place(parser);
            parser.nextToken();
            if (fields.put(key, value(file, parser, depth + 1)) != null) {
                throw new ProfileException(file, keyPlace,
                        key + ": is here twice, first on line " + keyPlaces.get(key).line() + "; keep one");
            }
            keyPlaces.put(key, keyPlace);
        }
        return new Mapping(fields, keyPlaces, place);
    }

    private static Place place(JsonParser parser) {
        return place(parser.currentTokenLocation());
    }

    private static Place place(JsonLocation location) {
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
