package dev.longhaul.chaos.sweep;

import dev.longhaul.regions.Fields;
import dev.longhaul.regions.Yaml;
import java.util.List;

/** The lists of a sweep's file: one entry or more, each once. */
final class Lists {
    private static final int MOST = 1000;

    private Lists() {
    }

    /** The entries of a list; a value that is no list is a list of one. */
    static List<Yaml> items(Fields fields, String key) {
        Yaml value = fields.value(key);
        if (!(value instanceof Yaml.Sequence list)) {
            return List.of(value);
        }
        if (list.items().isEmpty() || list.items().size() > MOST) {
            throw fields.error(key, list.place(), "needs a list of 1 to " + MOST + " entries");
        }
        return list.items();
    }

    /** Adds what an entry stands for, unless it is there already. */
    static <T> void add(Fields fields, String key, Yaml item, List<T> to, T value) {
        if (to.contains(value)) {
            throw fields.error(key, item.place(), "stands there twice; keep one");
        }
        to.add(value);
    }
}
