package dev.longhaul.regions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of one mapping of a file, read with their checks: unknown keys, missing ones and impossible values. What is wrong is thrown as a
 * {@link ProfileException} that names file, line, column, key and cure.
 */
public final class Fields {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(\\p{Alpha}{1,20})");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(%?)");
    private static final Map<String, Double> UNITS = Map.of("ms", 1e6, "s", 1e9, "min", 60e9, "h", 3600e9, "d",
            86_400e9);
    private static final List<String> UNIT_NAMES = List.of("ms", "s", "min", "h", "d");
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
    public static Fields of(String file, String path, Yaml value, List<String> known) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            throw new ProfileException(file, value.place(), (path.isEmpty() ? "the document" : path)
                    + ": needs keys and values" + (known.isEmpty() ? "" : ", of " + String.join(", ", known)));
        }
        for (String key : mapping.fields().keySet()) {
            if (!known.isEmpty() && !known.contains(key)) {
                throw new ProfileException(file, mapping.keyPlaces().get(key), prefix(path) + key + ": unknown key"
                        + Nearest.hint(key, known) + " (known here: " + String.join(", ", known) + ")");
            }
        }
        return new Fields(file, path, mapping);
    }

    private static String prefix(String path) {
        return path.isEmpty() ? "" : path + ".";
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return mapping.fields().containsKey(key);
    }

    /** The keys in the order of the file. */
    public List<String> keys() {
        return List.copyOf(mapping.fields().keySet());
    }

    /** The value of a key, which must be there. */
    public Yaml value(String key) {
        Yaml value = mapping.fields().get(key);
        if (value == null) {
            throw new ProfileException(file, mapping.place(),
                    prefix(path) + key + ": is missing; keys here: " + String.join(", ", mapping.fields().keySet()));
        }
        return value;
    }

    /** The fields of a mapping; none known means any. */
    public Fields fields(String key, String... known) {
        return of(file, prefix(path) + key, value(key), List.of(known));
    }

    /** The mappings in the list under a key; errors call the first {@code key[1]}. */
    public List<Fields> list(String key, int least, int most, List<String> known) {
        Yaml value = value(key);
        if (!(value instanceof Yaml.Sequence list) || list.items().size() < least || list.items().size() > most) {
            throw error(key, value.place(), "needs a list of " + least + " to " + most + " entries");
        }
        List<Fields> entries = new ArrayList<>();
        for (Yaml item : list.items()) {
            entries.add(of(file, prefix(path) + key + "[" + (entries.size() + 1) + "]", item, known));
        }
        return List.copyOf(entries);
    }

    /** One of these words; case, {@code -} and {@code _} do not matter. The error has the nearest of them. */
    public String word(String key, List<String> right) {
        String text = text(key);
        return right.stream().filter(choice -> letters(choice).equals(letters(text))).findFirst()
                .orElseThrow(() -> error(key, value(key).place(), "there is no '" + text + "'"
                        + Nearest.hint(text, right) + " (there are " + String.join(", ", right) + ")"));
    }

    private static String letters(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** A text of 1 to 1000 characters. */
    public String text(String key) {
        return text(key, value(key));
    }

    /** The same of an entry of the key's list. */
    public String text(String key, Yaml value) {
        if (!(value instanceof Yaml.Scalar scalar) || scalar.text().isBlank() || scalar.text().length() > MOST_TEXT) {
            throw error(key, value.place(), "needs a text of 1 to " + MOST_TEXT + " characters");
        }
        return scalar.text().strip();
    }

    /** A list of so many texts. */
    public List<String> texts(String key, int least, int most) {
        Yaml value = value(key);
        if (!(value instanceof Yaml.Sequence list) || list.items().size() < least || list.items().size() > most) {
            throw error(key, value.place(), "needs a list of " + least + " to " + most + " entries");
        }
        List<String> texts = new ArrayList<>();
        for (Yaml item : list.items()) {
            texts.add(text(key, item));
        }
        return List.copyOf(texts);
    }

    /** A number in a range. */
    public double number(String key, double least, double most) {
        return number(key, value(key), least, most);
    }

    /** So many numbers in a range. */
    public List<Double> numbers(String key, int count, double least, double most) {
        Yaml value = value(key);
        if (!(value instanceof Yaml.Sequence list) || list.items().size() != count) {
            throw error(key, value.place(), "needs a list of " + count + " numbers");
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
            throw error(key, value.place(), "'" + text + "' is no number; write one from " + range(least, most));
        }
        if (!(number >= least && number <= most)) {
            throw error(key, value.place(), text + " is impossible; allowed is " + range(least, most));
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
    public long duration(String key, long least, long most) {
        return duration(key, value(key), least, most);
    }

    /** The same of an entry of the key's list. */
    public long duration(String key, Yaml value, long least, long most) {
        return duration(key, value.place(), text(key, value), least, most);
    }

    /** Two times such as {@code 2s..5s}, the earlier first, or one that is both. */
    public List<Long> span(String key, long least, long most) {
        Yaml value = value(key);
        List<Long> ends = new ArrayList<>();
        for (String end : text(key).split("\\.\\.", -1)) {
            ends.add(duration(key, value.place(), end.strip(), least, most));
        }
        if (ends.size() > 2 || ends.get(0) > ends.get(ends.size() - 1)) {
            throw error(key, value.place(), "needs one time, or two with the earlier first, as 2s..5s");
        }
        return List.of(ends.get(0), ends.get(ends.size() - 1));
    }

    private long duration(String key, Yaml.Place place, String text, long least, long most) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw error(key, place, "'" + text + "' is no time; write a number and ms, s, min, h or d");
        }
        String unit = matcher.group(2);
        if (!UNITS.containsKey(unit)) {
            throw error(key, place, "'" + unit + "' is no unit of time" + unitHint(unit)
                    + " (there are " + String.join(", ", UNIT_NAMES) + ")");
        }
        long nanos = Math.round(Double.parseDouble(matcher.group(1)) * UNITS.get(unit));
        if (nanos < least || nanos > most) {
            throw error(key, place,
                    text + " is impossible; allowed is " + seconds(least) + " to " + seconds(most));
        }
        return nanos;
    }

    /** Of "seconds" the unit that it begins with, of "sc" the nearest. */
    private static String unitHint(String wrong) {
        return UNIT_NAMES.stream().filter(wrong::startsWith)
                .reduce((shorter, longer) -> longer.length() >= shorter.length() ? longer : shorter)
                .map(unit -> "; did you mean '" + unit + "'?").orElseGet(() -> Nearest.hint(wrong, UNIT_NAMES));
    }

    /** A share such as {@code 5 %} or {@code 0.05}, as a number from 0 to 1 within the range. */
    public double share(String key, double least, double most) {
        String text = text(key);
        Matcher matcher = SHARE.matcher(text);
        if (!matcher.matches()) {
            throw error(key, value(key).place(), "'" + text + "' is no share; write for example 5 % or 0.05");
        }
        double share = Double.parseDouble(matcher.group(1)) / (matcher.group(2).isEmpty() ? 1 : 100);
        if (!(share >= least && share <= most)) {
            throw error(key, value(key).place(),
                    text + " is impossible; allowed is " + plain(least) + " to " + plain(most));
        }
        return share;
    }

    private static String seconds(long nanos) {
        return plain(nanos / 1e9) + " s";
    }

    /** An error at the key. */
    public ProfileException error(String key, String message) {
        value(key);
        return error(key, mapping.keyPlaces().get(key), message);
    }

    /** An error at the entry of a list that has this text; at the list itself when no entry has. */
    public ProfileException errorAt(String key, String text, String message) {
        Yaml.Place place = value(key).place();
        if (value(key) instanceof Yaml.Sequence list) {
            Yaml.Place whole = place;
            place = list.items().stream()
                    .filter(item -> item instanceof Yaml.Scalar scalar && scalar.text().strip().equals(text))
                    .map(Yaml::place).findFirst().orElse(whole);
        }
        return error(key, place, message);
    }

    /** An error at a place that belongs to the key. */
    public ProfileException error(String key, Yaml.Place place, String message) {
        return new ProfileException(file, place, prefix(path) + key + ": " + message);
    }
}
