package dev.longhaul.chaos.schedule;

import dev.longhaul.chaos.fault.DiskTrouble;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import dev.longhaul.chaos.schedule.Schedule.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a schedule as the YAML that {@link ScheduleReader} reads. */
public final class ScheduleWriter {
    private ScheduleWriter() {
    }

    /** Writes {@code NAME.yaml} into a folder that is made if need be; names are made fit for a file. */
    public static Path write(Schedule schedule, Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(schedule.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".yaml"),
                text(schedule));
    }

    /** The document. */
    public static String text(Schedule schedule) {
        StringBuilder text = new StringBuilder("title: \"")
                .append(schedule.title().replaceAll("[\"\\\\\\p{Cntrl}]", " "))
                .append("\"\nlength: ").append(Times.text(schedule.length())).append('\n');
        schedule.workload()
                .ifPresent(load -> text.append("workload: ").append(WorkloadForm.text(load)).append('\n'));
        text.append("schedule:\n");
        schedule.steps().forEach(step -> text.append("  - {").append(fields(step)).append("}\n"));
        return text.toString();
    }

    private static String fields(Step step) {
        Map<String, String> fields = new LinkedHashMap<>();
        String at = Times.text(step.earliest());
        fields.put("at", step.earliest() == step.latest() ? at : at + ".." + Times.text(step.latest()));
        FaultForm form = FaultForm.ALL.get(word(step));
        fields.put("fault", form.word());
        if (form.aimed()) {
            fields.put(ScheduleReader.TARGET, "\"" + step.fault().target().text() + "\"");
        }
        if (form.links() && step.fault() instanceof Fault.OnLinks on && on.which() != Which.AROUND) {
            fields.put(ScheduleReader.LINKS, on.which().text());
        }
        values(step.fault()).forEach((parameter, value) -> fields.put(parameter.key(),
                parameter.isTime() ? Times.text(value.longValue()) : value.toString()));
        if (step.each() > 0) {
            fields.put(Parameter.EVERY.key(), Times.text(step.each()));
        }
        if (step.lasts() > 0) {
            fields.put("for", Times.text(step.lasts()));
        }
        return fields.entrySet().stream().map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String word(Step step) {
        if (step.each() > 0) {
            return FaultForm.ROLLING;
        }
        return step.fault() instanceof Fault.Kill && step.lasts() == 0
                ? FaultForm.RESTART
                : step.fault().kind().text();
    }

    /** The parameters that a fault was made of. */
    static Map<Parameter, Number> values(Fault fault) {
        Map<Parameter, Number> values = new EnumMap<>(Parameter.class);
        if (fault instanceof Fault.OnLinks on) {
            values(on.trouble(), values);
        } else if (fault instanceof Fault.ClockStep step) {
            values.put(Parameter.BY, step.ahead());
        } else if (fault instanceof Fault.ClockRate rate) {
            values.put(Parameter.FACTOR, rate.rate());
        } else if (fault instanceof Fault.Disk disk && disk.trouble() instanceof DiskTrouble.Slow slow) {
            values.put(Parameter.DELAY, slow.delay());
        }
        return values;
    }

    private static void values(Trouble trouble, Map<Parameter, Number> values) {
        if (trouble instanceof Trouble.Flapping flapping) {
            values.put(Parameter.PERIOD, flapping.period());
        } else if (trouble instanceof Trouble.Swizzle swizzle) {
            values.put(Parameter.STEP, swizzle.step());
        } else if (trouble instanceof Trouble.Slow slow) {
            values.put(Parameter.DELAY, slow.delay());
        } else if (trouble instanceof Trouble.Growing growing) {
            values.put(Parameter.DELAY, growing.delay());
            values.put(Parameter.OVER, growing.over());
        } else if (trouble instanceof Trouble.Jitter jitter) {
            values.put(Parameter.SPREAD, jitter.spread());
        } else if (trouble instanceof Trouble.RouteFlap flap) {
            values.put(Parameter.DELAY, flap.delay());
            values.put(Parameter.PERIOD, flap.period());
        } else if (trouble instanceof Trouble.Loss loss) {
            values.put(Parameter.EVERY, loss.every());
        } else if (trouble instanceof Trouble.Bandwidth bandwidth) {
            values.put(Parameter.RATE, bandwidth.kilobytes());
        } else if (trouble instanceof Trouble.Reset reset) {
            values.put(Parameter.EVERY, reset.every());
        }
    }
}
