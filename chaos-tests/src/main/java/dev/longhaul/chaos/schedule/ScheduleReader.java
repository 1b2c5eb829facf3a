package dev.longhaul.chaos.schedule;

import dev.longhaul.chaos.cluster.Backend;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.schedule.Schedule.Step;
import dev.longhaul.chaos.workload.Workload;
import dev.longhaul.regions.Fields;
import dev.longhaul.regions.Nearest;
import dev.longhaul.regions.ProfileException;
import dev.longhaul.regions.World;
import dev.longhaul.regions.Yaml;
import dev.longhaul.results.record.Timeouts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a schedule from YAML, and refuses what could not run, with file, line, column and what would be right. */
public final class ScheduleReader {
    static final String TARGET = "target";
    static final String LINKS = "links";
    static final int MOST_STEPS = 1000;
    static final long LONGEST = 24 * 3600_000_000_000L;
    private static final List<String> KEYS = List.of("title", "world", "timeouts", "protection", "seed", "workload",
            "length", "schedule");
    private static final List<String> STEP = Stream
            .concat(Stream.of("at", "fault", "for", TARGET, LINKS), Parameter.keys().stream()).toList();
    private static final List<String> TARGETS = List.of("leader", "follower", "minority", "majority", "all");
    /** How long a schedule goes on after its last step, unless it says so: there is something to see after a fault, too. */
    private static final long AFTERMATH = 2_000_000_000L;

    private final Fields fields;
    private final String name;
    private final String backend;
    private final Settings settings;
    private final List<World> worlds = new ArrayList<>();

    private ScheduleReader(Fields fields, String name, String backend, Settings settings) {
        this.fields = fields;
        this.name = name;
        this.backend = backend;
        this.settings = settings;
    }

    /**
     * How settings of nodes are read; each throws IllegalArgumentException with what would be right.
     *
     * @param timeouts reads a setting such as {@code 150-300/50}
     * @param protection reads {@code all}, {@code none} or a list
     */
    public record Settings(Function<String, Timeouts> timeouts, Function<String, String> protection) {}

    /**
     * Reads a file.
     *
     * @param backend which is to run it, a name of {@link Backend#names()}: faults that it cannot have are refused
     * @param worlds in which it is to run; empty: the one that the file names
     * @throws ProfileException naming file, line, column, key and what would be right
     */
    public static Scenario read(Path file, String backend, List<World> worlds, Settings settings) {
        Fields fields = Fields.of(file.toString(), "", Yaml.read(file), KEYS);
        ScheduleReader reader = new ScheduleReader(fields, stem(file), backend, settings);
        reader.worlds.addAll(worlds);
        return reader.scenario();
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    private Scenario scenario() {
        Optional<World> world = optional("world", this::world);
        if (worlds.isEmpty()) {
            world.ifPresent(worlds::add);
        }
        Optional<Timeouts> setting = optional("timeouts", settings.timeouts());
        List<Step> steps = new ArrayList<>();
        for (Fields step : fields.list("schedule", 1, MOST_STEPS, STEP)) {
            steps.add(step(step));
        }
        OptionalLong seed = fields.has("seed")
                ? OptionalLong.of((long) fields.number("seed", -1e15, 1e15))
                : OptionalLong.empty();
        String title = fields.has("title") ? fields.text("title") : name;
        Optional<Workload> workload = fields.has("workload")
                ? Optional.of(WorkloadForm.read(fields, "workload"))
                : Optional.empty();
        return new Scenario(new Schedule(name, title, length(steps), steps, workload), world, setting,
                optional("protection", settings.protection()), seed);
    }

    /** A text in a form of its own; what is wrong with it is told at its place. */
    private <T> Optional<T> optional(String key, Function<String, T> read) {
        if (!fields.has(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(fields.text(key)));
        } catch (IllegalArgumentException wrong) {
            throw fields.error(key, wrong.getMessage());
        }
    }

    private World world(String text) {
        boolean file = text.contains("/") || text.matches(".+\\.ya?ml");
        return World.load(file ? text : fields.word("world", World.names()));
    }

    private long length(List<Step> steps) {
        int nodes = worlds.stream().mapToInt(world -> world.nodes().size()).max().orElse(1);
        long end = steps.stream()
                .mapToLong(step -> step.latest() + step.lasts() + (step.each() == 0 ? 0 : (nodes - 1) * step.each()))
                .max().orElse(0);
        if (!fields.has("length")) {
            return end + AFTERMATH;
        }
        long length = fields.duration("length", 1_000_000, LONGEST);
        if (length < end) {
            throw fields.error("length", "the last step ends " + Times.text(end)
                    + " after the begin; make it longer, or leave it out");
        }
        return length;
    }

    private Step step(Fields step) {
        List<Long> at = step.span("at", 0, LONGEST);
        FaultForm form = FaultForm.ALL.get(step.word("fault", List.copyOf(FaultForm.ALL.keySet())));
        if (!Backend.supports(backend).contains(form.kind())) {
            throw step.error("fault", backend + " cannot have " + form.word() + "; on "
                    + String.join(" and ", having(form)) + " it can be had");
        }
        for (String key : step.keys()) {
            if (!List.of("at", "fault", "for").contains(key) && !form.keys().contains(key)) {
                throw step.error(key, "means nothing to " + form.word() + (form.keys().isEmpty()
                        ? ", which needs no more than at and for"
                        : "; it takes " + String.join(", ", form.keys())));
            }
        }
        boolean restarts = form.word().equals(FaultForm.RESTART) || form.word().equals(FaultForm.ROLLING);
        long lasts = restarts && !step.has("for") ? 0 : step.duration("for", 1_000_000, LONGEST);
        Fault fault = form.make().make(form.aimed() ? target(step, form) : Target.ALL, links(step, form),
                values(step, form));
        refuseTooFew(step, fault);
        long each = form.word().equals(FaultForm.ROLLING)
                ? step.duration(Parameter.EVERY.key(), 50_000_000, LONGEST)
                : 0;
        return new Step(at.get(0), at.get(1), fault, lasts, each);
    }

    private static List<String> having(FaultForm form) {
        return Backend.names().stream()
                .filter(name -> !name.equals("auto") && Backend.supports(name).contains(form.kind())).toList();
    }

    private static Map<Parameter, Number> values(Fields step, FaultForm form) {
        Map<Parameter, Number> values = new EnumMap<>(Parameter.class);
        for (Parameter parameter : form.parameters()) {
            values.put(parameter, parameter.isTime()
                    ? (Number) step.duration(parameter.key(), (long) parameter.least(), (long) parameter.most())
                    : (Number) step.number(parameter.key(), parameter.least(), parameter.most()));
        }
        return values;
    }

    private static Which links(Fields step, FaultForm form) {
        return form.links() && step.has(LINKS)
                ? Which.valueOf(step.word(LINKS, Stream.of(Which.values()).map(Which::text).toList())
                        .toUpperCase(java.util.Locale.ROOT))
                : Which.AROUND;
    }

    private Target target(Fields step, FaultForm form) {
        String text = step.text(TARGET);
        Optional<Target> parsed = Target.parse(text);
        if (parsed.isEmpty()) {
            throw step.error(TARGET, "'" + text + "' is nobody" + Nearest.hint(text, TARGETS) + " (there are "
                    + String.join(", ", TARGETS) + ", node N, region NAME, and client REGION)");
        }
        Target target = parsed.get();
        boolean around = form.word().equals("cut_off") || form.links() && links(step, form) == Which.AROUND;
        if (target instanceof Target.Client && !around) {
            throw step.error(TARGET, "clients have links to nodes alone: cut_off is for them, or links: around");
        }
        if (target instanceof Target.All && hasOutside(step, form)) {
            throw step.error(TARGET, "beside all there is nobody; name a part of them");
        }
        worlds.forEach(world -> refuseAbsent(step, target, world));
        return target;
    }

    /** Whether its links lead from the target to others, or from those. */
    private static boolean hasOutside(Fields step, FaultForm form) {
        return form.links()
                ? links(step, form).compareTo(Which.PAIR) < 0
                : List.of("cut_off", "deaf", "mute").contains(form.word());
    }

    private static void refuseAbsent(Fields step, Target target, World world) {
        if (target instanceof Target.Node node && node.id() >= world.nodes().size()) {
            throw step.error(TARGET, world.name() + " has the nodes 0 to " + (world.nodes().size() - 1));
        }
        boolean clients = target instanceof Target.Client;
        String region = target instanceof Target.Region named
                ? named.name()
                : target instanceof Target.Client client ? client.region() : null;
        List<String> there = clients ? world.clients() : world.nodes();
        if (region != null && !there.contains(region)) {
            List<String> right = there.stream().distinct().toList();
            throw step.error(TARGET, "no " + (clients ? "client" : "node") + " of " + world.name() + " is in '" + region
                    + "'" + Nearest.hint(region, right) + " (there are " + String.join(", ", right) + ")");
        }
        if (target instanceof Target.Minority && world.nodes().size() < 3) {
            throw step.error(TARGET, world.name() + " has " + world.nodes().size() + " nodes, and so no minority");
        }
    }

    private void refuseTooFew(Fields step, Fault fault) {
        boolean ring = fault instanceof Fault.OnLinks on && on.which() == Which.RING;
        int least = Math.max(fault.kind().leastNodes(), ring ? 5 : 1);
        for (World world : worlds) {
            if (world.nodes().size() < least) {
                throw step.error("fault", "needs " + least + " nodes, and " + world.name() + " has "
                        + world.nodes().size());
            }
        }
    }
}
