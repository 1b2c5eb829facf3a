package dev.longhaul.results.report;

import dev.longhaul.results.measure.Analysis;
import dev.longhaul.results.measure.CellResult;
import dev.longhaul.results.measure.Recommendation;
import dev.longhaul.results.measure.Sample;
import dev.longhaul.results.measure.Schedules;
import dev.longhaul.results.measure.TrialResult;
import dev.longhaul.results.measure.Verdict;
import dev.longhaul.results.record.Cell;
import dev.longhaul.results.record.RunHeader;
import dev.longhaul.results.record.Timeouts;
import dev.longhaul.results.record.TrialKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An analysis as the sections ask for it: worlds and settings in a fixed order, each with its colour and marker on all pictures. */
final class Facts {
    /** The ways of losing a leader that the page holds against each other. */
    static final List<TrialKind> LOSSES = List.of(TrialKind.KILL, TrialKind.CUT_OFF);

    final Analysis analysis;
    private final List<String> worlds;
    private final List<Timeouts> settings;
    private final List<String> protections;

    Facts(Analysis analysis) {
        this.analysis = analysis;
        Set<String> names = new LinkedHashSet<>();
        header().worlds().forEach(world -> names.add(world.name()));
        Set<String> guards = new LinkedHashSet<>();
        Set<Timeouts> timeouts = new LinkedHashSet<>();
        for (CellResult cell : analysis.cells()) {
            names.add(cell.cell().world());
            guards.add(cell.cell().protection());
            timeouts.add(cell.cell().timeouts());
        }
        worlds = List.copyOf(names);
        protections = List.copyOf(guards);
        settings = timeouts.stream().sorted(Comparator.comparingLong(Timeouts::min).thenComparingLong(Timeouts::max)
                .thenComparingLong(Timeouts::heartbeat)).toList();
    }

    RunHeader header() {
        return analysis.run().header();
    }

    List<String> worlds() {
        return worlds;
    }

    /** Fastest first. */
    List<Timeouts> settings() {
        return settings;
    }

    List<String> protections() {
        return protections;
    }

    /** What became of schedules of faults; empty where none was played. */
    List<Schedules> schedules() {
        return Schedules.of(analysis);
    }

    int colour(String world) {
        return worlds.indexOf(world);
    }

    int marker(Timeouts setting) {
        return settings.indexOf(setting);
    }

    Optional<RunHeader.WorldRecord> world(String name) {
        return header().worlds().stream().filter(world -> world.name().equals(name)).findFirst();
    }

    Optional<CellResult> cell(String world, Timeouts setting, String protection) {
        return analysis.cell(new Cell(world, setting, protection));
    }

    /** The cells of a world, fastest setting first, the usual protection before others. */
    List<CellResult> cells(String world) {
        List<CellResult> found = new ArrayList<>();
        for (String protection : protections) {
            for (Timeouts setting : settings) {
                cell(world, setting, protection).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The cells of a world in which the whole programme ran: those with the usual protection. */
    List<CellResult> usual(String world) {
        return cells(world).stream().filter(c -> c.cell().protection().equals(protections.get(0))).toList();
    }

    /** A cell's name within its world. */
    String name(Cell cell) {
        return cell.timeouts().label()
                + (cell.protection().equals(protections.get(0)) ? "" : ", protection " + cell.protection());
    }

    Optional<CellResult> recommended(String world) {
        return analysis.recommendations().stream().filter(r -> r.world().equals(world)).findFirst()
                .flatMap(Recommendation::cell).flatMap(analysis::cell);
    }

    boolean isRecommended(Cell cell) {
        return recommended(cell.world()).filter(c -> c.cell().equals(cell)).isPresent();
    }

    /** Time to leader over all losses of the leader. */
    static Sample losing(CellResult cell) {
        Sample all = Sample.EMPTY;
        for (TrialKind kind : LOSSES) {
            all = all.plus(cell.recovery(kind).map(r -> r.timeToLeader()).orElse(Sample.EMPTY));
        }
        return all;
    }

    /** Whether the setting can be used at all, by its verdict. */
    static boolean usable(CellResult cell) {
        Verdict.Kind kind = cell.verdict().kind();
        return kind == Verdict.Kind.FITS || kind == Verdict.Kind.NOTHING_AGAINST || kind == Verdict.Kind.AT_A_COST;
    }

    boolean simulated() {
        return analysis.trials().stream().anyMatch(t -> "simulated".equals(t.trial().backend()));
    }

    /** The cells that have a simulated twin. */
    List<CellResult> twins() {
        return analysis.cells().stream().filter(cell -> cell.twin().isPresent()).toList();
    }

    /** Valid trials of a cell and kind. */
    List<TrialResult> trials(Cell cell, TrialKind kind) {
        return analysis.trials().stream()
                .filter(t -> t.trial().valid() && t.trial().kind() == kind && t.trial().cell().equals(cell)).toList();
    }

    /** A part of an id that is safe in a link. */
    static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
