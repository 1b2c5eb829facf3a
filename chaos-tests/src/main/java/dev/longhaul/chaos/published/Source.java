package dev.longhaul.chaos.published;

import dev.longhaul.chaos.published.Lines.Line;
import dev.longhaul.results.record.Timeouts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a publication says about a figure: who measured on what, how often, and the set-up, of which the name of a case fixes a part.
 *
 * @param simulation whether the source is a simulation, not a real network
 * @param n elections behind each of its curves
 * @param note the source's words from which the set-up was taken
 */
public record Source(boolean simulation, int n, SetUp setUp, String note) {
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:MIN|MAX|N)\\b");
    private static final int NANO_DIGITS = 6;

    /** The set-ups that come with this program. */
    public static Lines table() {
        return Lines.ofResource("set-ups.csv");
    }

    /**
     * The first line that fits a row.
     *
     * @throws BadTable if none does, or the line that does says something impossible
     */
    public static Source of(PublishedRow row, Lines table) {
        for (Line line : table.lines()) {
            if (line.text("figure").equals(row.figure())) {
                Matcher fits = pattern(line.text("case")).matcher(row.label());
                if (fits.matches()) {
                    return read(line, numbers(line.text("case"), fits));
                }
            }
        }
        throw new BadTable(table.file(), 1, "no line fits '" + row.label() + "' of " + row.figure());
    }

    /** A case in which each variable stands for a number. */
    private static Pattern pattern(String label) {
        StringBuilder regex = new StringBuilder();
        Matcher variable = VARIABLE.matcher(label);
        int done = 0;
        while (variable.find()) {
            regex.append(Pattern.quote(label.substring(done, variable.start())));
            regex.append("(?<").append(variable.group()).append(">\\d+(?:\\.\\d+)?)");
            done = variable.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(label.substring(done))).toString());
    }

    private static Map<String, String> numbers(String label, Matcher fits) {
        Map<String, String> numbers = new TreeMap<>();
        VARIABLE.matcher(label).results().map(MatchResult::group)
                .forEach(variable -> numbers.put(variable, fits.group(variable)));
        return numbers;
    }

    private static Source read(Line line, Map<String, String> numbers) {
        try {
            String[] timeouts = range(field(line, "timeouts", numbers));
            long min = nanos(timeouts[0]);
            String heartbeat = field(line, "heartbeat", numbers);
            String[] oneWay = range(field(line, "one_way", numbers));
            SetUp setUp = new SetUp(line.whole("servers"), line.whole("down", field(line, "down", numbers)),
                    new Timeouts(min, nanos(timeouts[1]), heartbeat.equals("half") ? min / 2 : nanos(heartbeat)),
                    nanos(oneWay[0]), nanos(oneWay[1]), nanos(field(line, "disk", numbers)),
                    choice(line, "logs", "distinct", "equal"), choice(line, "prevote", "on", "off"),
                    constant(line, "begins", SetUp.Begin.class), constant(line, "ends", SetUp.End.class));
            return new Source(choice(line, "source", "simulation", "network"), line.whole("n"), setUp,
                    line.text("note"));
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            throw line.wrong(impossible.getMessage());
        }
    }

    private static String field(Line line, String column, Map<String, String> numbers) {
        return VARIABLE.matcher(line.text(column))
                .replaceAll(found -> numbers.getOrDefault(found.group(), found.group()));
    }

    /** Both ends; of a single number twice that. */
    private static String[] range(String text) {
        String[] ends = text.split("-");
        if (ends.length > 2 || text.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is no number of ms and no range such as 150-300");
        }
        return ends.length == 2 ? ends : new String[]{ends[0], ends[0]};
    }

    static long nanos(String milliseconds) {
        try {
            return new BigDecimal(milliseconds.strip()).movePointRight(NANO_DIGITS).longValueExact();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + milliseconds + "' is no number of ms");
        }
    }

    private static boolean choice(Line line, String column, String yes, String no) {
        String text = line.text(column);
        if (!text.equals(yes) && !text.equals(no)) {
            throw line.wrong(column + " '" + text + "' must be " + yes + " or " + no);
        }
        return text.equals(yes);
    }

    private static <E extends Enum<E>> E constant(Line line, String column, Class<E> type) {
        String text = line.text(column);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return constant;
            }
        }
        throw line.wrong(column + " '" + text + "' must be one of "
                + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
