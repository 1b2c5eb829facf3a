package dev.longhaul.results.report;

import dev.longhaul.results.check.CheckResult;
import dev.longhaul.results.check.Violation;
import dev.longhaul.results.measure.CellClients;
import dev.longhaul.results.measure.StaleReads;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The columns of {@code summary.csv} on what the clients of a cell saw. */
final class SummaryClients {
    static final List<String> HEAD = List.of("safety", "linearizable", "duplicated_effects", "session_violations",
            "lock_violations", "stale_local_reads", "stale_local_oldest_ms");

    private SummaryClients() {
    }

    static List<String> of(Optional<CellClients> clients) {
        return clients.map(SummaryClients::of).orElse(Collections.nCopies(HEAD.size(), ""));
    }

    private static List<String> of(CellClients clients) {
        long local = clients.staleReads().stream().filter(StaleReads::local).mapToLong(StaleReads::reads).sum();
        return List.of(VerdictFiles.verdict(clients.safety().answer()),
                clients.safety().checks().stream().filter(c -> c.name().equals(CheckResult.LINEARIZABLE)).findFirst()
                        .map(c -> c.answer().name().toLowerCase(Locale.ROOT)).orElse(""),
                count(clients, EnumSet.of(Violation.Kind.DUPLICATED_EFFECT)),
                count(clients, EnumSet.of(Violation.Kind.READ_BACKWARDS, Violation.Kind.OWN_WRITE_MISSED)),
                count(clients, EnumSet.of(Violation.Kind.TWO_HOLDERS)),
                local == 0 ? "" : Long.toString(clients.staleLocal()),
                clients.staleReads().stream().filter(StaleReads::local).flatMap(r -> r.ages().max().stream())
                        .max(Long::compare).map(SummaryCsv::milliseconds).orElse(""));
    }

    private static String count(CellClients clients, Set<Violation.Kind> kinds) {
        return Long.toString(
                clients.safety().violations().stream().filter(v -> kinds.contains(v.kind())).count());
    }
}
