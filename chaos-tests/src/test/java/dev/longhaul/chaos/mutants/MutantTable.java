package dev.longhaul.chaos.mutants;

import java.util.List;

/** {@code MUTANTS.md}: which invariant catches which mutant, where. */
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

    private MutantTable() {
    }

    static String of(List<Mutant> mutants) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Mutant mutant : mutants) {
            text.append("| ").append(mutant.name()).append(" | ").append(mutant.what()).append(" | ")
                    .append(mutant.caught()
                            .map(c -> c.invariant() + " | " + c.seed() + " | " + c.events())
                            .orElse("not caught | | "))
                    .append(" |\n");
        }
        return text.toString();
    }
}
