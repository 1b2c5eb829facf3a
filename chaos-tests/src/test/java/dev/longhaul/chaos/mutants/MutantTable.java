package dev.longhaul.chaos.mutants;

import java.util.List;
import java.util.Locale;

/** {@code MUTANTS.md}: which invariant catches which mutant, where; and what runs say of broken nodes. */
final class MutantTable {
    private static final String HEAD = """
            # Planted bugs, and what catches them

            Each row is a bug that is planted in the core (`src/test/resources/mutants`), the invariant of the simulator that it violates,
            the seed of the first world in which it does, and the number of events until then. `mvn verify` replays every row; this table
            and the last three columns are written by

                mvn test -pl chaos-tests -am -Dtest=MutantsSearch -Dmutants.search -Dsurefire.failIfNoSpecifiedTests=false

            | mutant | what | invariant | seed | events |
            | --- | --- | --- | ---: | ---: |
            """;

    private static final String BROKEN_NODES = """

            ## Broken nodes, and what a run says of them

            Each row is a node that runs as a process with a bug planted in it (`src/test/resources/broken-nodes`), the trial that is to find it (a
            schedule in its folder `schedules`, or a word of `-Dfaults=`), and what the run has to say of it: the kind of a violation, or the verdict on
            the cell. Three such nodes make a cluster at 150-300 ms, in three-az with clients in each zone; those that forget votes in single-zone.
            `mvn verify` runs every row, what chance decides several times until it is found, and the same trials on nodes that are not broken, which
            have to pass (`BrokenNodesIT`, `ForgottenVoteIT`).

            | broken node | what | trial | the run says |
            | --- | --- | --- | --- |
            """;

    private MutantTable() {
    }

    static String of(List<Mutant> mutants, List<BrokenNode> nodes) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Mutant mutant : mutants) {
            text.append("| ").append(mutant.name()).append(" | ").append(mutant.what()).append(" | ")
                    .append(mutant.caught()
                            .map(c -> c.invariant() + " | " + c.seed() + " | " + c.events())
                            .orElse("not caught | | "))
                    .append(" |\n");
        }
        text.append(BROKEN_NODES);
        for (BrokenNode node : nodes) {
            text.append("| ").append(node.name()).append(" | ").append(node.what()).append(" | ")
                    .append(node.trial().orElse("by events: `ForgottenVoteIT`")).append(" | ")
                    .append(node.verdict().toLowerCase(Locale.ROOT).replace('_', ' ')).append(" |\n");
        }
        return text.toString();
    }
}
