package dev.longhaul.regions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of one mapping of a profile, read with their checks: unknown keys, missing ones and impossible values. */
final class Fields {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|s|min|h)");
    private static final Map<String, Double> UNITS = Map.of("ms", 1e6, "s", 1e9, "min", 60e9, "h", 3600e9);
    private static final int MOST_TEXT = 1000;

    private final String file;
    private final String path;
    private final Yaml.Mapping mapping;

    private Fields(String file, String path, Yaml.Mapping mapping) {
        this.file = file;
        this.path = path;
        this.mapping = mapping;
    }

    /**
     * The fields of a mapping.
     *
     * @param path key of the mapping with its parents, empty for the document
     * @param known the keys it may have; none given means any
     */
    static Fields of(String file, String path, Yaml value, List<String> known) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            throw new ProfileException(file, value.line(), (path.isEmpty() ? "the document" : path)
                    + ": needs keys and values" + (known.isEmpty() ? "" : ", of " + String.join(", ", known)));
        }
        for (String key : mapping.fields().keySet()) {
            if (!known.isEmpty() && !known.contains(key)) {
                throw new ProfileException(file, mapping.keyLines().get(key), prefix(path) + key + ": unknown key"
                        + Nearest.hint(key, known) + " (known here: " + String.join(", ", known) + ")");
            }
        }
        return new Fields(file, path, mapping);
    }

    private static String prefix(String path) {
        return path.isEmpty() ? "" : path + ".";
    }

    boolean has(String key) {
        return mapping.fields().containsKey(key);
    }

    List<String> keys() {
        return List.copyOf(mapping.fields().keySet());
    }

    Yaml value(String key) {
        Yaml value = mapping.fields().get(key);
        if (value == null) {
            throw new ProfileException(file, mapping.line(),
                    prefix(path) + key + ": is missing; keys here: " + String.join(", ", mapping.fields().keySet()));
        }
        return value;
    }

    Fields fields(String key, String... known) {
        return of(file, prefix(path) + key, value(key), List.of(known));
    }

    String text(String key) {
        return text(key, value(key));
    }

    private String text(String key, Yaml value) {
        if (!(value instanceof Yaml.Scalar scalar) || scalar.text().isBlank() || scalar.text().length() > MOST_TEXT) {
            throw error(key, value.line(), "needs a text of 1 to " + MOST_TEXT + " characters");
        }
        return scalar.text().strip();
    }

    List<String> texts(String key, int least, int most) {
        Yaml value = value(key);
        if (!(value instanceof Yaml.Sequence list) || list.items().size() < least || list.items().size() > most) {
            throw error(key, value.line(), "needs a list of " + least + " to " + most + " entries");
        }
        List<String> texts = new ArrayList<>();
        for (Yaml item : list.items()) {
            texts.add(text(key, item));
        }
        return List.copyOf(texts);
    }

    double number(String key, double least, double most) {
        return number(key, value(key), least, most);
    }

    List<Double> numbers(String key, int count, double least, double most) {
        Yaml value = value(key);
        if (!(value instanceof Yaml.Sequence list) || list.items().size() != count) {
            throw error(key, value.line(), "needs a list of " + count + " numbers");
        }
        List<Double> numbers = new ArrayList<>();
        for (Yaml item : list.items()) {
            numbers.add(number(key, item, least, most));
        }
        return List.copyOf(numbers);
    }

    private double number(String key, Yaml value, double least, double most) {
        String text = text(key, value);
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw error(key, value.line(), "'" + text + "' is no number; write one from " + range(least, most));
        }
        if (!(number >= least && number <= most)) {
            throw error(key, value.line(), text + " is impossible; allowed is " + range(least, most));
        }
        return number;
    }

    private static String range(double least, double most) {
        return String.format(Locale.ROOT, "%s to %s", plain(least), plain(most));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** A time such as {@code 20 s}, in nanoseconds. */
    long duration(String key, long least, long most) {
        String text = text(key);
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw error(key, value(key).line(), "'" + text + "' is no time; write a number and ms, s, min or h");
        }
        long nanos = Math.round(Double.parseDouble(matcher.group(1)) * UNITS.get(matcher.group(2)));
        if (nanos < least || nanos > most) {
            throw error(key, value(key).line(),
                    text + " is impossible; allowed is " + seconds(least) + " to " + seconds(most));
        }
        return nanos;
    }

    private static String seconds(long nanos) {
        return plain(nanos / 1e9) + " s";
    }

    /** An error at the line of the key. */
    ProfileException error(String key, String message) {
        value(key);
        return error(key, mapping.keyLines().get(key), message);
    }

    /** An error at the entry of a list that has this text; at the list itself when no entry has. */
    ProfileException errorAt(String key, String text, String message) {
        int line = value(key).line();
        if (value(key) instanceof Yaml.Sequence list) {
            line = list.items().stream()
                    .filter(item -> item instanceof Yaml.Scalar scalar && scalar.text().strip().equals(text))
                    .mapToInt(Yaml::line).findFirst().orElse(line);
        }
        return error(key, line, message);
    }

    ProfileException error(String key, int line, String message) {
        return new ProfileException(file, line, prefix(path) + key + ": " + message);
    }
}
