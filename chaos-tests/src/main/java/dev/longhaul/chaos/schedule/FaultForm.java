package dev.longhaul.chaos.schedule;

import dev.longhaul.chaos.fault.DiskTrouble;
import dev.longhaul.chaos.fault.Fault;
import dev.longhaul.chaos.fault.FaultKind;
import dev.longhaul.chaos.fault.Target;
import dev.longhaul.chaos.fault.Trouble;
import dev.longhaul.chaos.fault.Which;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a schedule spells one fault.
 *
 * @param word what stands after {@code fault:}
 * @param kind what a backend has to support
 * @param told what happens, in half a sentence
 * @param aimed whether it takes a {@code target:}
 * @param links whether it takes {@code links:}
 * @param parameters the other keys that it needs
 * @param make the fault of a target, links and parameters
 */
record FaultForm(String word, FaultKind kind, String told, boolean aimed, boolean links, List<Parameter> parameters,
        Maker make) {
    static final String ROLLING = "rolling_restart";
    static final String RESTART = "restart";
    /** By word, in the order of the documentation. */
    static final Map<String, FaultForm> ALL = all();

    /** Makes a fault. */
    interface Maker {
        Fault make(Target target, Which links, Map<Parameter, Number> values);
    }

    private static Map<String, FaultForm> all() {
        List<FaultForm> forms = new ArrayList<>();
        forms.add(nodes(FaultKind.KILL, List.of(), (target, values) -> new Fault.Kill(target)));
        forms.add(new FaultForm(FaultKind.KILL_ALL.text(), FaultKind.KILL_ALL, FaultKind.KILL_ALL.told(), false, false,
                List.of(), (target, links, values) -> new Fault.KillAll()));
        forms.add(new FaultForm(RESTART, FaultKind.KILL, FaultKind.RESTART.told(), true, false, List.of(),
                (target, links, values) -> new Fault.Kill(target)));
        forms.add(new FaultForm(ROLLING, FaultKind.KILL, "a restart of each node in turn", false, false,
                List.of(Parameter.EVERY), (target, links, values) -> new Fault.KillAll()));
        forms.add(nodes(FaultKind.PAUSE, List.of(), (target, values) -> new Fault.Pause(target)));
        forms.add(nodes(FaultKind.REGION_LOSS, List.of(), (target, values) -> new Fault.RegionLoss(target)));
        cuts(forms);
        links(forms);
        forms.add(nodes(FaultKind.CLOCK_STEP, List.of(Parameter.BY),
                (target, values) -> new Fault.ClockStep(target, values.get(Parameter.BY).longValue())));
        forms.add(nodes(FaultKind.CLOCK_RATE, List.of(Parameter.FACTOR),
                (target, values) -> new Fault.ClockRate(target, values.get(Parameter.FACTOR).doubleValue())));
        forms.add(disk(FaultKind.DISK_SLOW, List.of(Parameter.DELAY),
                values -> new DiskTrouble.Slow(values.get(Parameter.DELAY).longValue())));
        forms.add(disk(FaultKind.DISK_STALL, List.of(), values -> new DiskTrouble.Stall()));
        forms.add(disk(FaultKind.DISK_FULL, List.of(), values -> new DiskTrouble.Full()));
        forms.add(nodes(FaultKind.POWER_CUT, List.of(), (target, values) -> new Fault.PowerCut(target)));
        Map<String, FaultForm> byWord = new LinkedHashMap<>();
        forms.forEach(form -> byWord.put(form.word(), form));
        return byWord;
    }

    private static void cuts(List<FaultForm> forms) {
        forms.add(nodes(FaultKind.CUT_OFF, List.of(), (target, values) -> new Fault.CutOff(target)));
        forms.add(nodes(FaultKind.DEAF, List.of(), (target, values) -> new Fault.Deaf(target)));
        forms.add(nodes(FaultKind.MUTE, List.of(), (target, values) -> new Fault.Mute(target)));
        forms.add(nodes(FaultKind.BRIDGE, List.of(), (target, values) -> new Fault.Bridge(target)));
        forms.add(nodes(FaultKind.ONE_LINK, List.of(),
                (target, values) -> new Fault.OnLinks(Which.ONE_LINK, target, new Trouble.Cut())));
        forms.add(nodes(FaultKind.BRIDGED_HALVES, List.of(),
                (target, values) -> new Fault.OnLinks(Which.BRIDGED_HALVES, target, new Trouble.Cut())));
        forms.add(new FaultForm(FaultKind.RING.text(), FaultKind.RING, FaultKind.RING.told(), false, false, List.of(),
                (target, links, values) -> new Fault.OnLinks(Which.RING, Target.ALL, new Trouble.Cut())));
        forms.add(nodes(FaultKind.SWIZZLE, List.of(Parameter.STEP), (target, values) -> new Fault.OnLinks(Which.AROUND,
                target, new Trouble.Swizzle(values.get(Parameter.STEP).longValue()))));
    }

    private static void links(List<FaultForm> forms) {
        forms.add(links(FaultKind.FLAPPING, List.of(Parameter.PERIOD),
                values -> new Trouble.Flapping(values.get(Parameter.PERIOD).longValue())));
        forms.add(links(FaultKind.SLOW, List.of(Parameter.DELAY),
                values -> new Trouble.Slow(values.get(Parameter.DELAY).longValue())));
        forms.add(links(FaultKind.GROWING, List.of(Parameter.DELAY, Parameter.OVER),
                values -> new Trouble.Growing(values.get(Parameter.DELAY).longValue(),
                        values.get(Parameter.OVER).longValue())));
        forms.add(links(FaultKind.JITTER, List.of(Parameter.SPREAD),
                values -> new Trouble.Jitter(values.get(Parameter.SPREAD).longValue())));
        forms.add(links(FaultKind.ROUTE_FLAP, List.of(Parameter.DELAY, Parameter.PERIOD),
                values -> new Trouble.RouteFlap(values.get(Parameter.DELAY).longValue(),
                        values.get(Parameter.PERIOD).longValue())));
        forms.add(links(FaultKind.LOSS, List.of(Parameter.EVERY),
                values -> new Trouble.Loss(values.get(Parameter.EVERY).longValue())));
        forms.add(links(FaultKind.BANDWIDTH, List.of(Parameter.RATE),
                values -> new Trouble.Bandwidth(values.get(Parameter.RATE).longValue())));
        forms.add(links(FaultKind.RESET, List.of(Parameter.EVERY),
                values -> new Trouble.Reset(values.get(Parameter.EVERY).longValue())));
        forms.add(links(FaultKind.REFUSE, List.of(), values -> new Trouble.Refuse()));
    }

    private static FaultForm nodes(FaultKind kind, List<Parameter> parameters,
            BiFunction<Target, Map<Parameter, Number>, Fault> make) {
        return new FaultForm(kind.text(), kind, kind.told(), true, false, parameters,
                (target, links, values) -> make.apply(target, values));
    }

    private static FaultForm links(FaultKind kind, List<Parameter> parameters,
            Function<Map<Parameter, Number>, Trouble> make) {
        return new FaultForm(kind.text(), kind, kind.told(), true, true, parameters,
                (target, links, values) -> new Fault.OnLinks(links, target, make.apply(values)));
    }

    private static FaultForm disk(FaultKind kind, List<Parameter> parameters,
            Function<Map<Parameter, Number>, DiskTrouble> make) {
        return nodes(kind, parameters, (target, values) -> new Fault.Disk(target, make.apply(values)));
    }

    /** The keys that a step with this fault may have beside {@code at}, {@code fault} and {@code for}. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (aimed) {
            keys.add(ScheduleReader.TARGET);
        }
        if (links) {
            keys.add(ScheduleReader.LINKS);
        }
        parameters.forEach(parameter -> keys.add(parameter.key()));
        return keys;
    }
}
