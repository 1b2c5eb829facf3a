package dev.longhaul.results.report;

import dev.longhaul.results.chart.Numbers;
import dev.longhaul.results.measure.Analysis;
import java.util.Locale;
import java.util.OptionalLong;

import dev.longhaul.results.record.RunHeader;

/** What a run ran on, in words for somebody who decides. */
final class Backends {
    private Backends() {
    }

    /** "in containers (Docker 20.10.24) on one machine", as a part of a sentence. */
    static String phrase(RunHeader run) {
        String engine = run.backendFacts().getOrDefault("engine", "");
        return switch (run.backend()) {
            case "processes" -> "as processes of one machine";
            case "containers" -> "in containers of one machine" + (engine.isEmpty() ? "" : " (" + engine + ")");
            case "simulated" -> "in a simulator";
            default -> "on " + run.backend();
        };
    }

    /** How nodes and links came about. */
    static String explained(RunHeader run) {
        return switch (run.backend()) {
            case "processes" ->
                "Each node was a process of its own on one machine, with its own data on its disk. All that nodes and "
                        + "clients send each other ran through an emulator of links on the same machine, which holds bytes back for as long "
                        + "as the distance takes. Processes were really started, killed and cut off; the network between regions is emulated.";
            case "containers" ->
                "Each node was a container of its own under one container engine, started from the image that is "
                        + "shipped. All that nodes and clients send each other ran through Toxiproxy, a proxy for tests that holds bytes back for "
                        + "as long as the distance takes. Containers were really started, killed and cut off; the network between regions is "
                        + "emulated.";
            case "simulated" ->
                "The same code of a node ran in a simulator that keeps the time, the network and the disks: nothing of "
                        + "a real machine or network is in these figures, and the seed repeats them to the last digit.";
            default -> "The nodes ran on " + run.backend() + ".";
        };
    }

    /** How exact the nodes' stamps are. */
    static String clocks(Analysis analysis) {
        if ("simulated".equals(analysis.run().header().backend())) {
            return "Virtual time: no error from clocks.";
        }
        OptionalLong error = analysis.clockError();
        return error.isEmpty()
                ? "One kernel, one clock: no error from clocks."
                : "Times of nodes are exact to ± " + Numbers.duration(error.getAsLong()) + " (another kernel’s clock).";
    }

    /** The name of a fact as text. */
    static String name(String fact) {
        return switch (fact) {
            case "engine" -> "container engine";
            case "node_image" -> "image of the nodes";
            case "toxiproxy_image" -> "image of the links (Toxiproxy)";
            case "kernel" -> "kernel of the nodes";
            default -> fact.replace('_', ' ').toLowerCase(Locale.ROOT);
        };
    }
}
