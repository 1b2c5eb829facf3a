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

/** What {@code -Dfaults} takes: kinds of trials, names of faults that stand for a schedule, {@code random}, and files. */
final class FaultChoices {
    private static final String PROPERTY = "faults";
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
        List<ScheduleChoice> schedules = new ArrayList<>();
        for (String word : words) {
            if (isFile(word)) {
                schedules.add(new ScheduleChoice.Given(
                        ScheduleReader.read(located(word), backend, worlds, settings).schedule()));
            } else if (right(word).equals(ScheduleChoice.RANDOM)) {
                schedules.add(new ScheduleChoice.Drawn());
            } else if (!KINDS.containsKey(right(word))) {
                ScheduleChoice named = new ScheduleChoice.Named(right(word));
                named.refusal(worlds, backend).ifPresent(why -> {
                    throw new BadChoice(PROPERTY, word, why);
                });
                schedules.add(named);
            }
        }
        return schedules;
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
