package dev.longhaul.chaos.scenario;

import dev.longhaul.chaos.schedule.ScheduleChoice;
import dev.longhaul.chaos.schedule.ScheduleReader;
import dev.longhaul.regions.World;
import dev.longhaul.results.record.TrialKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code -Dfaults} takes: kinds of trials, names of faults that stand for a schedule, {@code each}, {@code random}, and files. */
final class FaultChoices {
    private static final String PROPERTY = "faults";
    /** Each fault that the backend and the worlds can have, one schedule each. */
    private static final String EACH = "each";
    private static final Map<String, Set<TrialKind>> KINDS = kinds();

    private FaultChoices() {
    }

    private static Map<String, Set<TrialKind>> kinds() {
        Map<String, Set<TrialKind>> faults = new LinkedHashMap<>();
        faults.put("cold-start", EnumSet.of(TrialKind.COLD_START));
        faults.put("kill", EnumSet.of(TrialKind.KILL));
        faults.put("cut-off", EnumSet.of(TrialKind.CUT_OFF));
        faults.put("one-way", EnumSet.of(TrialKind.DEAF, TrialKind.MUTE));
        faults.put("bridge", EnumSet.of(TrialKind.BRIDGE));
        return faults;
    }

    /** The kinds of trials among these words. */
    static Set<TrialKind> kinds(List<String> words) {
        EnumSet<TrialKind> kinds = EnumSet.noneOf(TrialKind.class);
        for (String word : words) {
            kinds.addAll(isFile(word) ? Set.of() : KINDS.getOrDefault(right(word), Set.of()));
        }
        return kinds;
    }

    /** What else these words are. */
    static List<ScheduleChoice> schedules(List<String> words, List<World> worlds, String backend,
            ScheduleReader.Settings settings) {
        return words.stream().filter(word -> isFile(word) || !KINDS.containsKey(right(word)))
                .flatMap(word -> choices(word, words(), worlds, backend, settings)).toList();
    }

    /** All of these words as schedules; {@code kill} is then the schedule of that name. */
    static List<ScheduleChoice> schedulesOnly(List<String> words, List<World> worlds, String backend,
            ScheduleReader.Settings settings) {
        List<String> right = new ArrayList<>(List.of(EACH, ScheduleChoice.RANDOM));
        right.addAll(ScheduleChoice.words());
        return words.stream().flatMap(word -> choices(word, right, worlds, backend, settings)).toList();
    }

    private static Stream<ScheduleChoice> choices(String word, List<String> words, List<World> worlds, String backend,
            ScheduleReader.Settings settings) {
        if (isFile(word)) {
            return Stream.of(new ScheduleChoice.Given(
                    ScheduleReader.read(located(word), backend, worlds, settings).schedule()));
        }
        String right = Choices.oneOf(PROPERTY, word, words);
        if (right.equals(ScheduleChoice.RANDOM)) {
            return Stream.of(new ScheduleChoice.Drawn(true));
        }
        if (right.equals(EACH)) {
            return ScheduleChoice.words().stream().<ScheduleChoice>map(ScheduleChoice.Named::new)
                    .filter(named -> named.refusal(worlds, backend).isEmpty());
        }
        ScheduleChoice named = new ScheduleChoice.Named(right);
        named.refusal(worlds, backend).ifPresent(why -> {
            throw new BadChoice(PROPERTY, word, why);
        });
        return Stream.of(named);
    }

    /** Maven is called in the root of a checkout and runs this in a module of it. */
    private static Path located(String word) {
        Path path = Path.of(word);
        Path fromRoot = Path.of("..").resolve(path);
        return !Files.exists(path) && Files.exists(fromRoot) ? fromRoot : path;
    }

    private static String right(String word) {
        return Choices.oneOf(PROPERTY, word, words());
    }

    /** Kinds of trials first: {@code kill} is one. */
    private static List<String> words() {
        List<String> words = new ArrayList<>(KINDS.keySet());
        words.add(EACH);
        words.add(ScheduleChoice.RANDOM);
        ScheduleChoice.words().stream().filter(word -> !KINDS.containsKey(word.replace('_', '-'))).forEach(words::add);
        return words;
    }

    /** For people. */
    static List<String> help() {
        List<String> help = words();
        help.add("the path of a schedule (YAML)");
        return help;
    }

    static boolean isFile(String word) {
        return word.contains("/") || word.endsWith(".yaml") || word.endsWith(".yml");
    }
}
