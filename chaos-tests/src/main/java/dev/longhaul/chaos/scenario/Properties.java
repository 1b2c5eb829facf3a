package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.engine.ImageNames;
import dev.longhaul.chaos.schedule.Scenario;
import dev.longhaul.chaos.schedule.ScheduleChoice;
import dev.longhaul.chaos.schedule.ScheduleReader;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.ProfileException;
import dev.longhaul.regions.World;
import dev.longhaul.results.measure.Objectives;
import dev.longhaul.results.record.Timeouts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The properties by which a run is chosen ({@code -Dregions=...} of Maven, {@code --regions ...} of the command line), with their
 * defaults and the words they take.
 */
public final class Properties {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
    private static final Pattern IMAGE = Pattern.compile("[a-z0-9][a-zA-Z0-9._:/@-]*");
    /** How schedules read settings of nodes: as these properties do. */
    public static final ScheduleReader.Settings SETTINGS = new ScheduleReader.Settings(
            text -> cured(Properties::timeouts, text), text -> cured(word -> protection(word), text));

    private final Map<String, String> given;

    /**
     * @param all properties of any origin; those that are not ours are left alone unless one is a slip of ours
     * @throws BadChoice naming a property that is a misspelling of ours
     */
    public Properties(Map<String, String> all) {
        this.given = new TreeMap<>();
        all.forEach((name, value) -> {
            if (PropertyWords.DEFAULTS.containsKey(name) || name.startsWith(PropertyWords.OBJECTIVE_PREFIX)) {
                given.put(name, value);
            } else {
                PropertyWords.refuseSlip(name, value);
            }
        });
    }

    /** Where one of the choices is {@code help}: the words that may stand there. */
    public Optional<String> help() {
        return given.entrySet().stream().filter(entry -> entry.getValue().equals("help"))
                .map(entry -> PropertyWords.help(entry.getKey()))
                .reduce((a, b) -> a + System.lineSeparator() + b);
    }

    /**
     * Reads the choices.
     *
     * @param freshSeed taken when none is given
     * @throws BadChoice naming the property, the value and what would be right
     */
    public Selection selection(long freshSeed) {
        refuse("for", "it is the length of -Pchaos; the main job takes -Dbudget");
        long seed = seed(freshSeed);
        List<World> worlds = worlds();
        Set<Suite> suites = suites();
        List<String> faults = faults(suites);
        List<ScheduleChoice> schedules = new ArrayList<>(
                worked(FaultChoices.schedules(faults, worlds, backend(), SETTINGS)));
        if (suites.contains(Suite.REGION_LOSS)) {
            schedules.add(new ScheduleChoice.EachRegion());
        }
        if (!schedules.isEmpty()) {
            suites.add(Suite.SAFETY);
        }
        return new Selection(worlds, timeouts(), protection(), backend(), images(), trials(),
                FaultChoices.kinds(faults), schedules, trials().orElse(1), suites, seed, budget(),
                underLoad(), workload(), twin(), objectives(), command("mvn verify -Pcross-region", seed));
    }

    /**
     * Reads the choices of a run that plays schedules, one after the other, for as long as it is told to; of chance unless others are named.
     *
     * @param freshSeed taken when none is given
     * @throws BadChoice naming the property, the value and what would be right
     */
    public Selection chaos(long freshSeed) {
        for (String other : List.of("budget", "trials", "suites", "load")) {
            refuse(other, "a run of -Pchaos takes -Dfor in its place, and plays schedules only");
        }
        long seed = seed(freshSeed);
        List<World> worlds = worlds();
        List<String> faults = given.containsKey("faults") ? words("faults") : List.of(ScheduleChoice.RANDOM);
        return new Selection(worlds, timeouts(), protection(), backend(), images(), OptionalInt.empty(), Set.of(),
                worked(FaultChoices.schedulesOnly(faults, worlds, backend(), SETTINGS)), Rounds.ENDLESS,
                EnumSet.of(Suite.SAFETY), seed, duration("for", value("for")), true, workload(),
                given.containsKey("twin") ? twin() : 0, objectives(), command("mvn verify -Pchaos", seed));
    }

    /**
     * Reads a file with one scenario; of what it says of worlds, timeouts, protection and seed, properties that are given go before.
     *
     * @param freshSeed taken when neither gives one
     * @throws BadChoice naming the property, the value and what would be right
     * @throws ProfileException naming the place in the file, and what would be right
     */
    public Selection scenario(Path file, long freshSeed) {
        List<World> chosen = given.containsKey("regions") ? worlds() : List.of();
        Scenario scenario = ScheduleReader.read(file, backend(), chosen, SETTINGS);
        if (chosen.isEmpty() && scenario.world().isEmpty()) {
            throw new ProfileException(file + ": world: is missing; name one, or give -Dregions");
        }
        if (!given.containsKey("timeouts") && scenario.timeouts().isEmpty()) {
            throw new ProfileException(file + ": timeouts: is missing, for example 150-300/50; or give -Dtimeouts");
        }
        long seed = seed(scenario.seed().orElse(freshSeed));
        return new Selection(chosen.isEmpty() ? List.of(scenario.world().get()) : chosen,
                given.containsKey("timeouts") ? timeouts() : List.of(scenario.timeouts().get()),
                given.containsKey("protection") ? protection() : scenario.protection().orElseGet(this::protection),
                backend(), images(), trials(), Set.of(), List.of(new ScheduleChoice.Given(scenario.schedule())),
                trials().orElse(1), EnumSet.of(Suite.SAFETY), seed, Selection.NO_BUDGET, true, workload(),
                given.containsKey("twin") ? twin() : 0, objectives(),
                command("longhaul run " + file, seed));
    }

    /** A workload that is named stands in schedules of chance, too. */
    private List<ScheduleChoice> worked(List<ScheduleChoice> schedules) {
        return given.containsKey("workload")
                ? schedules.stream().map(choice -> choice instanceof ScheduleChoice.Drawn
                        ? new ScheduleChoice.Drawn(false)
                        : choice).toList()
                : schedules;
    }

    private void refuse(String name, String why) {
        if (given.containsKey(name)) {
            throw new BadChoice(name, value(name), why);
        }
    }

    private long seed(long otherwise) {
        return given.containsKey("seed") ? whole("seed", Long.MIN_VALUE, Long.MAX_VALUE) : otherwise;
    }

    private OptionalInt trials() {
        return given.containsKey("trials")
                ? OptionalInt.of((int) whole("trials", 0, 100_000))
                : OptionalInt.empty();
    }

    /** Every property with its default, one a line. */
    public static Map<String, String> all() {
        return PropertyWords.DEFAULTS;
    }

    private List<World> worlds() {
        List<World> worlds = new ArrayList<>();
        for (String name : words("regions")) {
            worlds.add(World.load(FaultChoices.isFile(name) ? name : Choices.oneOf("regions", name, World.names())));
        }
        refuseTwice("regions", worlds.stream().map(World::name).toList());
        return List.copyOf(worlds);
    }

    private List<Timeouts> timeouts() {
        List<Timeouts> settings = words("timeouts").stream().map(Properties::timeouts).toList();
        refuseTwice("timeouts", settings.stream().map(Timeouts::label).toList());
        return settings;
    }

    static Timeouts timeouts(String word) {
        try {
            return TimeoutText.parse(word);
        } catch (IllegalArgumentException wrong) {
            throw new BadChoice("timeouts", word, wrong.getMessage());
        }
    }

    private String protection() {
        return protection(value("protection"));
    }

    private static String protection(String value) {
        if (value.equals("all") || value.equals("none")) {
            return value;
        }
        List<String> right = new ArrayList<>(Protection.NAMES);
        right.addAll(Protection.WHOLE);
        List<String> chosen = words("protection", value).stream().map(word -> Choices.oneOf("protection", word, right))
                .toList();
        if (chosen.contains("all") || chosen.contains("none")) {
            throw new BadChoice("protection", value, "'all' and 'none' stand alone");
        }
        return Protection.of(chosen);
    }

    private Set<Suite> suites() {
        List<String> names = PropertyWords.suites();
        EnumSet<Suite> suites = EnumSet.noneOf(Suite.class);
        for (String word : words("suites")) {
            suites.add(Suite.values()[names.indexOf(Choices.oneOf("suites", word, names))]);
        }
        return suites;
    }

    /** Who asks for Safety alone and names no fault means every one. */
    private List<String> faults(Set<Suite> suites) {
        boolean each = suites.equals(EnumSet.of(Suite.SAFETY)) && !given.containsKey("faults");
        return each ? List.of("each") : words("faults");
    }

    private boolean underLoad() {
        return Choices.oneOf("load", value("load"), PropertyWords.LOADS).equals("on");
    }

    private Workload.Kind workload() {
        return Workload.Kind.of(Choices.oneOf("workload", value("workload"), Workload.Kind.names()));
    }

    /** What runs in virtual time already needs no twin. */
    private long twin() {
        boolean simulated = backend().equals("simulated");
        long chosen = PropertyWords.TWINS
                .get(Choices.oneOf("twin", value("twin"), List.copyOf(PropertyWords.TWINS.keySet())));
        return simulated ? 0 : chosen;
    }

    private String backend() {
        return Choices.oneOf("cluster", value("cluster"), Backend.names());
    }

    /** Who asks for a number of trials gets it, unless a budget is given as well. */
    private long budget() {
        return given.containsKey("trials") && !given.containsKey("budget")
                ? Selection.NO_BUDGET
                : duration("budget", value("budget"));
    }

    private ImageNames images() {
        return new ImageNames(image("image.node"), image("image.toxiproxy"), image("image.jre"));
    }

    private Optional<String> image(String name) {
        Optional<String> chosen = Optional.ofNullable(given.get(name)).map(String::strip);
        chosen.filter(image -> !IMAGE.matcher(image).matches()).ifPresent(wrong -> {
            throw new BadChoice(name, wrong,
                    "the name of an image is needed, for example " + PropertyWords.DEFAULTS.get(name));
        });
        return chosen;
    }

    private Map<String, Long> objectives() {
        Map<String, Long> objectives = new TreeMap<>();
        given.forEach((property, value) -> {
            if (property.startsWith(PropertyWords.OBJECTIVE_PREFIX)) {
                String name = property.substring(PropertyWords.OBJECTIVE_PREFIX.length());
                if (!Objectives.settable().contains(name)) {
                    throw new BadChoice(property, value, "no such objective; did you mean 'objective."
                            + Choices.nearest(name, Objectives.settable()).orElseThrow() + "'?");
                }
                objectives.put(name,
                        name.startsWith("time") ? duration(property, value) : whole(property, 1, 1_000_000));
            }
        });
        return objectives;
    }

    private String command(String begin, long seed) {
        StringBuilder line = new StringBuilder(begin);
        given.forEach((name, value) -> {
            if (!name.equals("seed")) {
                line.append(" -D").append(name).append('=').append(value);
            }
        });
        return line.append(" -Dseed=").append(seed).toString();
    }

    private String value(String name) {
        String value = given.getOrDefault(name, PropertyWords.DEFAULTS.get(name));
        return value.strip();
    }

    private List<String> words(String name) {
        return words(name, value(name));
    }

    private static List<String> words(String name, String value) {
        List<String> words = List.of(value.split(",", -1)).stream().map(String::strip).toList();
        if (words.contains("")) {
            throw new BadChoice(name, value,
                    "a word is missing between the commas; -D" + name + "=help lists the choices");
        }
        return words;
    }

    private long whole(String name, long least, long most) {
        try {
            long number = Long.parseLong(value(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as a number out of range is
        }
        throw new BadChoice(name, value(name), "a whole number from " + least + " to " + most + " is needed");
    }

    static long duration(String property, String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new BadChoice(property, value, "a time with its unit is needed, for example 500ms, 2s, 4m");
        }
        long unit = switch (matcher.group(2)) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
        long nanos = nanos(matcher.group(1), unit);
        if (nanos == 0) {
            throw new BadChoice(property, value, "a time above 0 is needed");
        }
        return nanos;
    }

    private static long nanos(String number, long unit) {
        return new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Without the name of a property, where a file gave the value. */
    private static <T> T cured(Function<String, T> read, String text) {
        try {
            return read.apply(text);
        } catch (BadChoice wrong) {
            throw new IllegalArgumentException("'" + text + "': " + wrong.cure(), wrong);
        }
    }

    private static void refuseTwice(String property, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                throw new BadChoice(property, String.join(",", names), "'" + names.get(i) + "' stands there twice");
            }
        }
    }
}
