package dev.longhaul.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads settings from a YAML file, token by token, so that each keeps the line on which it stands. */
final class ConfigFile {
    private static final long MAX_BYTES = 64 << 10;

    private final Path file;
    private final Map<Key, Setting> settings = new EnumMap<>(Key.class);

    private ConfigFile(Path file) {
        this.file = file;
    }

    static Map<Key, Setting> read(Path file) {
        ConfigFile reading = new ConfigFile(file);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new BadConfig(
                        "--config " + file + ": longer than " + MAX_BYTES + " bytes; is it the right file?");
            }
            try (YAMLParser parser = new YAMLFactory().createParser(Files.newBufferedReader(file))) {
                reading.document(parser);
            }
        } catch (JsonProcessingException e) {
            String at = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new BadConfig(file + at + ": not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("")
                    + "; right would be lines of key: value");
        } catch (IOException e) {
            throw new BadConfig(
                    "--config " + file + ": cannot be read (" + e.getClass().getSimpleName() + "); is the path right?");
        }
        return reading.settings;
    }

    private void document(YAMLParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            throw new BadConfig(at(parser) + ": not a map; right would be lines of key: value");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String where = at(parser) + ": " + name;
            Key key = Key.named(name);
            if (key == null) {
                List<String> names = Arrays.stream(Key.values()).map(Key::text).toList();
                throw new BadConfig(where + ": unknown key; did you mean " + Nearest.of(name, names) + "? There are "
                        + String.join(", ", names));
            }
            Setting setting = new Setting(where, value(parser, where, key));
            if (settings.put(key, setting) != null) {
                throw new BadConfig(where + ": given twice; once is enough");
            }
        }
    }

    private String value(YAMLParser parser, String where, Key key) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT && key == Key.PEERS) {
            return pairs(parser, where);
        }
        if (token == JsonToken.START_ARRAY && key == Key.PROTECTION) {
            return list(parser, where);
        }
        return scalar(parser, where);
    }

    private String pairs(YAMLParser parser, String where) throws IOException {
        List<String> pairs = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            pairs.add(name + "=" + scalar(parser, where));
        }
        return String.join(",", pairs);
    }

    private String list(YAMLParser parser, String where) throws IOException {
        List<String> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(scalar(parser, where));
        }
        return values.isEmpty() ? "none" : String.join(",", values);
    }

    private String scalar(YAMLParser parser, String where) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw new BadConfig(where + ": needs one plain value; --help says which");
        }
        return parser.getText();
    }

    private String at(YAMLParser parser) {
        return file + ":" + parser.currentTokenLocation().getLineNr();
    }
}
