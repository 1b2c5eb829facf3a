package dev.longhaul.results.history;

/** Single values as histories spell them. */
public final class Values {
    private Values() {
    }

    /** The value that a text of EDN or JSON stands for: a number, a text, a list, nil. */
    public static Object parse(String text) throws HistoryFormatException {
        Edn edn = new Edn("value", text, 1);
        Object value = edn.next();
        if (value == Edn.END || edn.next() != Edn.END) {
            throw new HistoryFormatException("'" + text + "' is not one value");
        }
        return value;
    }
}
